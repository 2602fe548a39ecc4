import { deflateSync } from 'node:zlib'
import { bakePng, bakeSvg, readAssertion } from 'react-open-badges/assertions'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeHosted, makeSigned, makeSigningKey, type SignedBadge } from '../../support/assertionDocuments.js'
import { makePng, SVG, withChunk } from './bake/pictures.js'
import { ADA, BASE, check, inShort } from './check.js'
import { createDocumentHost } from './documentHost.js'

const hosted = makeHosted('2.0', BASE, { recipient: { email: ADA } })
const json = JSON.stringify(hosted.documents.assertion)
let signed: SignedBadge
beforeAll(async () => {
  signed = await makeSigned('2.0', BASE, await makeSigningKey('ES256'), { recipient: { email: ADA } })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const images = [
  ['a PNG', (text: string) => bakePng(makePng(), text)],
  ['an SVG', (text: string) => bakeSvg(SVG, text)],
  ["an SVG's bytes", (text: string) => new TextEncoder().encode(bakeSvg(SVG, text))],
] as const

describe.each(images)('a badge baked into %s', (_, bake) => {
  it('is read as what was baked', async () => {
    const image = { as: 'assertion' }
    expect(await readAssertion(bake(hosted.url))).toMatchObject({ kind: 'url', url: hosted.url, image })
    expect(await readAssertion(bake(signed.jws))).toMatchObject({ kind: 'signed', version: '2.0', image })
    expect(await readAssertion(bake(json))).toMatchObject({ kind: 'document', version: '2.0', image })
  })

  it('is checked as what was baked, and kept as that', async () => {
    const host = createDocumentHost(hosted.files, signed.files)
    for (const text of [hosted.url, signed.jws, json]) {
      expect(await check(bake(text), host)).toMatchObject({ outcome: 'valid', badge: { source: text }, warnings: [] })
    }
  })

  it('is refused as what was baked', async () => {
    const host = createDocumentHost(hosted.files)
    expect(inShort(await check(bake('https://sailing.example/gone'), host))).toBe('INACCESSIBLE FETCH_STATUS fetch $')
    expect(inShort(await check(bake('knots'), host))).toBe('INACCESSIBLE INPUT_UNREADABLE input $')
    expect(inShort(await check(bake('{"id":'), host))).toBe('MALFORMED NOT_JSON parse $')
    expect(inShort(await check(bake(bakeSvg(SVG, hosted.url)), host))).toBe('INACCESSIBLE INPUT_UNREADABLE input $')
  })
})

const compressed = (text: string) =>
  withChunk(makePng(), 'iTXt', Buffer.concat([Buffer.from('openbadges\0\u0001\0\0\0', 'latin1'), deflateSync(text)]))

const refused: readonly [what: string, input: Uint8Array | string, verdict: string][] = [
  ['a PNG without a badge', makePng(), 'MALFORMED NOT_BAKED input $'],
  ['an SVG without a badge', SVG, 'MALFORMED NOT_BAKED input $'],
  ['half a PNG', makePng().subarray(0, 40), 'MALFORMED IMAGE_DAMAGED input $'],
  ['half an SVG', SVG.slice(0, 70), 'MALFORMED IMAGE_DAMAGED input $'],
  ['a page of HTML', '<html lang="en"></html>', 'INACCESSIBLE INPUT_UNREADABLE input $'],
  ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'INACCESSIBLE INPUT_UNREADABLE input $'],
  ['no bytes', new Uint8Array(), 'INACCESSIBLE INPUT_UNREADABLE input $'],
  ['a badge that inflates without end', compressed('0'.repeat(3_000_000)), 'INACCESSIBLE BADGE_TOO_LARGE input $'],
  ['a badge without end', bakePng(makePng(), '0'.repeat(3_000_000)), 'INACCESSIBLE BADGE_TOO_LARGE input $'],
]
it.each(refused)('%s is refused with its reason, and nothing is fetched', async (_, input, verdict) => {
  const host = createDocumentHost()
  expect(inShort(await check(input, host))).toBe(verdict)
  expect(await readAssertion(input)).toMatchObject({ kind: 'unreadable', problem: { path: '$' } })
  expect(host.requested).toEqual([])
})

it('a compressed badge is read, and not judged where nothing can inflate it', async () => {
  const host = createDocumentHost(hosted.files)
  expect(inShort(await check(compressed(hosted.url), host))).toBe('valid')
  vi.stubGlobal('DecompressionStream', undefined)
  expect(inShort(await check(compressed(hosted.url), host))).toBe('unknown DECOMPRESSION_UNAVAILABLE input $')
})

it('an image is not judged where the code that looks into it cannot be loaded', async () => {
  vi.resetModules()
  vi.doMock('../../../src/assertions/bake/readBaked.js', () => {
    throw new Error('Failed to fetch dynamically imported module')
  })
  const { readAssertion: readFresh } = await import('react-open-badges/assertions')
  const read = await readFresh(bakePng(makePng(), hosted.url))
  vi.doUnmock('../../../src/assertions/bake/readBaked.js')
  expect(read).toMatchObject({ kind: 'unknown', code: 'MODULE_UNAVAILABLE' })
  expect(await readFresh(hosted.url)).toEqual({ kind: 'url', url: hosted.url })
})

it("a badge's own picture is not asked for", async () => {
  const host = createDocumentHost(hosted.files)
  await check(bakePng(makePng(), hosted.url), host)
  expect(host.requested.filter((url) => /image|\.svg|\.png/.test(url))).toEqual([])
})
