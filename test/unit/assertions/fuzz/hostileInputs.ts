import { makePng, withChunk } from '../bake/pictures.js'

// Run in a process of little memory, by memory.test.ts: each input is large or makes much of little, and what it ends as
// is printed.

const { validateAssertion } = await import('../../../../src/assertions.js')

const MEGABYTES_50 = 50 * 1024 * 1024
const keyword = Buffer.from('openbadges\0')

/** What is made one by one, so that they are not all there at once. */
const inputs: Readonly<Record<string, () => Parameters<typeof validateAssertion>[0]>> = {
  'a PNG with 50 MB of badge in tEXt': () =>
    withChunk(makePng(), 'tEXt', Buffer.concat([keyword, Buffer.alloc(MEGABYTES_50, 'x')])),
  'a PNG with 50 MB of badge in iTXt': () =>
    withChunk(makePng(), 'iTXt', Buffer.concat([keyword, Buffer.alloc(4), Buffer.alloc(MEGABYTES_50, 'x')])),
  '50 MB of bytes that are no picture': () => Buffer.alloc(MEGABYTES_50, 'x'),
  '50 MB of text': () => 'x'.repeat(MEGABYTES_50),
  'an object with 50 MB of bytes in it': () => ({ x: new Uint8Array(MEGABYTES_50) }),
  'an object with the longest array, which is empty': () => ({ x: longest() }),
  'an object that stands in itself a million times over': () => doubled(20),
  'an object that is without end': () => {
    const object: Record<string, unknown> = {}
    object['x'] = object
    return object
  },
}

function longest(): unknown[] {
  const array: unknown[] = []
  array.length = 2 ** 32 - 1
  return array
}

function doubled(times: number): Record<string, unknown> {
  let object: Record<string, unknown> = { text: 'one' }
  for (let time = 0; time < times; time++) object = { left: object, right: object }
  return object
}

for (const [name, make] of Object.entries(inputs)) {
  const verdict = await validateAssertion(make(), {
    fetch: async () => {
      throw new Error('nothing is fetched')
    },
    now: () => new Date('2025-01-01T00:00:00Z'),
  })
  const end = verdict.outcome === 'valid' ? 'valid' : `${verdict.code} ${verdict.stage}`
  console.log(`${name}: ${end}`)
}
