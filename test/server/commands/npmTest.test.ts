import { expect, it } from 'vitest'
import { runNode } from './running.js'

// `npm test` itself, of which only the parts are run here that find nothing to run.

it('says in one sentence what is wrong with the browser that it is given, and counts it once for each stage', async () => {
  const { status, stdout, stderr } = await runNode(['--import', 'tsx', 'scripts/test.ts', 'browser', 'stories'], {
    env: { CHROMIUM: '/nowhere/chromium' },
  })
  expect(stderr.match(/^CHROMIUM names .*$/gm)).toEqual([
    'CHROMIUM names /nowhere/chromium, which is not a program that can be run.',
    'CHROMIUM names /nowhere/chromium, which is not a program that can be run.',
  ])
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('0 passed, 2 failed')
  expect(status).toBe(1)
})

it('names the stages there are when it is asked for another', async () => {
  const { status, stderr } = await runNode(['--import', 'tsx', 'scripts/test.ts', 'brwoser'])
  expect(stderr).toMatch(/^No stage is called brwoser\. There are: types, lint, .*e2e/)
  expect(status).toBe(2)
})
