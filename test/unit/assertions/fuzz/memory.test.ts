import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { patience } from './settings.js'

const run = promisify(execFile)
const script = fileURLToPath(new URL('hostileInputs.ts', import.meta.url))

it('what is huge, or makes much of little, gets a verdict in 128 MB of memory', patience, async () => {
  // The heap of the engine: what comes in as bytes lies outside of it, and so does a copy of that.
  const { stdout } = await run(process.execPath, ['--max-old-space-size=128', '--import', 'tsx', script])
  expect(stdout.trimEnd().split('\n')).toEqual([
    'a PNG with 50 MB of badge in tEXt: BADGE_TOO_LARGE input',
    'a PNG with 50 MB of badge in iTXt: BADGE_TOO_LARGE input',
    '50 MB of bytes that are no picture: INPUT_UNREADABLE input',
    '50 MB of text: BADGE_TOO_LARGE input',
    'an object with 50 MB of bytes in it: NOT_JSON parse',
    'an object with the longest array, which is empty: NOT_JSON parse',
    'an object that stands in itself a million times over: BADGE_TOO_LARGE input',
    'an object that is without end: NESTED_TOO_DEEP parse',
  ])
})
