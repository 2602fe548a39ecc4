import { deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'
import { bakePng, unbake } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'
import { chunksOf, JSON_20, JSON_30, JWS_20, JWT_11, JWT_30, makePng, URL_20, withChunk } from './pictures.js'

const assertions = [
  ['the URL of a 2.0 assertion', URL_20, 'openbadges'],
  ['a signed 2.0 assertion', JWS_20, 'openbadges'],
  ['the JSON of a 2.0 assertion', JSON_20, 'openbadges'],
  ['a 3.0 credential as JSON', JSON_30, 'openbadgecredential'],
  ['a 3.0 credential as a VC-JWT', JWT_30, 'openbadgecredential'],
  ['a credential inside the claim "vc"', JWT_11, 'openbadgecredential'],
] as const

/** An `iTXt` chunk's data. */
function international(text: Uint8Array | string, compressed = 0, head = 'openbadges'): Buffer {
  return Buffer.concat([Buffer.from(`${head}\0`), Buffer.from([compressed, 0]), Buffer.from('\0\0'), Buffer.from(text)])
}

describe('a PNG that was baked', () => {
  it.each(assertions)('with %s gives it back', async (_, assertion, keyword) => {
    const as = keyword === 'openbadges' ? 'assertion' : 'credential'
    expect(await unbake(bakePng(makePng(), assertion))).toEqual({ kind: 'png', as, assertion })
  })

  it.each(assertions)(
    'with %s is well-formed, with one uncompressed iTXt chunk before the picture',
    (_, assertion, keyword) => {
      const baked = bakePng(makePng(), assertion)
      const chunks = chunksOf(baked)
      expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'iTXt', 'IDAT', 'IEND'])
      expect(chunks.every(({ intact }) => intact)).toBe(true)
      expect(chunks[1]?.data.toString()).toBe(`${keyword}\0\0\0\0\0${assertion}`)
      // pngjs compares every checksum.
      expect(PNG.sync.read(Buffer.from(baked)).data).toEqual(PNG.sync.read(Buffer.from(makePng())).data)
    },
  )

  it('and is baked again holds the new badge only, whichever version the old one had', async () => {
    for (const old of [URL_20, JSON_30]) {
      const twice = bakePng(bakePng(makePng(), old), JWS_20)
      expect(twice).toEqual(bakePng(makePng(), JWS_20))
      expect(await unbake(twice)).toMatchObject({ assertion: JWS_20 })
    }
  })

  it('loses the badges that others put into it, and no other text', () => {
    let png = withChunk(makePng(), 'tEXt', 'openbadges\0https://old.example/1')
    png = withChunk(png, 'iTXt', international('https://old.example/2'))
    png = withChunk(png, 'zTXt', Buffer.concat([Buffer.from('openbadges\0\0'), deflateSync('https://old.example/3')]))
    png = withChunk(png, 'tEXt', 'Title\0A reef knot')
    png = withChunk(png, 'tEXt', 'openbadgesque\0other')
    const texts = chunksOf(bakePng(png, URL_20)).filter(({ type }) => /TXt|EXt/.test(type))
    expect(texts.map(({ data }) => data.toString().split('\0')[0])).toEqual(['openbadgesque', 'Title', 'openbadges'])
  })

  it('leaves the bytes that were passed in as they are', () => {
    const png = makePng()
    bakePng(png, URL_20)
    expect(png).toEqual(makePng())
  })

  it('may be a part of a larger buffer', async () => {
    const whole = new Uint8Array([1, 2, 3, ...bakePng(makePng(), URL_20)])
    const view = whole.subarray(3)
    expect(await unbake(view)).toMatchObject({ assertion: URL_20 })
    expect(bakePng(view, JWS_20)).toEqual(bakePng(makePng(), JWS_20))
  })
})

describe('any text comes back from a PNG', () => {
  it.each([
    '',
    ' ',
    '\n',
    '\uFEFFhttps://x.example',
    '\u0001\u007F',
    '🪢',
    '\uFFFD',
    '\r\n',
    ']]>',
    '{',
    '{}',
    'a.b.c',
    'é'.repeat(70_000),
  ])('%j', async (text) => {
    expect((await unbake(bakePng(makePng(), text)))?.assertion).toBe(text)
  })

  it.each([
    ['a NUL', 'a\0b', 'U+0000'],
    ['half of a character', 'a\uD83Db', 'U+D83D'],
  ])('but one with %s is refused', (_, text, character) => {
    expect(() => bakePng(makePng(), text)).toThrow(
      expect.objectContaining({
        name: 'AssertionInputError',
        code: 'TEXT_UNWRITABLE',
        found: expect.stringContaining(character),
      }),
    )
  })

  it('and what is no text as well', () => {
    expect(() => Reflect.apply(bakePng, undefined, [makePng(), { id: URL_20 }])).toThrow(
      expect.objectContaining({ code: 'OPTION_INVALID', option: 'assertion' }),
    )
  })
})

describe('unbake reads from a PNG', () => {
  it('nothing where nothing is', async () => {
    expect(await unbake(makePng())).toBeNull()
    expect(await unbake(withChunk(makePng(), 'tEXt', 'Title\0openbadges'))).toBeNull()
    expect(await unbake(withChunk(makePng(), 'tEXt', 'openbadges'))).toBeNull()
  })

  it('the tEXt chunk of the first years', async () => {
    const png = withChunk(makePng(), 'tEXt', `openbadges\0${URL_20}`)
    expect(await unbake(png)).toEqual({ kind: 'png', as: 'assertion', assertion: URL_20 })
  })

  it('the iTXt chunk where an old one is there as well', async () => {
    const png = withChunk(withChunk(makePng(), 'iTXt', international(JWS_20)), 'tEXt', `openbadges\0${URL_20}`)
    expect(await unbake(png)).toMatchObject({ assertion: JWS_20 })
  })

  it('the first of several', async () => {
    const png = withChunk(withChunk(makePng(), 'iTXt', international('second')), 'iTXt', international('first'))
    expect(await unbake(png)).toMatchObject({ assertion: 'first' })
  })

  it('a chunk with a language and a translated keyword', async () => {
    const data = Buffer.from(`openbadges\0\0\0en\0Abzeichen\0${URL_20}`)
    expect(await unbake(withChunk(makePng(), 'iTXt', data))).toMatchObject({ assertion: URL_20 })
  })

  it('compressed text', async () => {
    const data = international(deflateSync(JSON_20), 1)
    expect(await unbake(withChunk(makePng(), 'iTXt', data))).toMatchObject({ assertion: JSON_20 })
  })
})

describe('unbake refuses', () => {
  const bomb = international(deflateSync(Buffer.alloc(200 * 1024 * 1024)), 1)
  const good = bakePng(makePng(), URL_20)
  const spoilt: readonly [name: string, bytes: Uint8Array, code: string][] = [
    ['compressed text that would be 200 MB', withChunk(makePng(), 'iTXt', bomb), 'BADGE_TOO_LARGE'],
    ['compressed text that is none', withChunk(makePng(), 'iTXt', international('none', 1)), 'IMAGE_DAMAGED'],
    [
      'compressed text that breaks off',
      withChunk(makePng(), 'iTXt', international(deflateSync(JSON_20).subarray(0, 40), 1)),
      'IMAGE_DAMAGED',
    ],
    ['an unknown compression', withChunk(makePng(), 'iTXt', international('x', 2)), 'IMAGE_DAMAGED'],
    ['text that is not UTF-8', withChunk(makePng(), 'iTXt', international(Uint8Array.of(0xc3, 0x28))), 'IMAGE_DAMAGED'],
    ['a badge that ends with its keyword', withChunk(makePng(), 'iTXt', 'openbadges\0'), 'IMAGE_DAMAGED'],
    ['a badge with another checksum', withChunk(makePng(), 'iTXt', international(URL_20), 1), 'IMAGE_DAMAGED'],
    [
      'a chunk that is longer than the file',
      Uint8Array.of(...makePng().subarray(0, 33), 0xff, 0xff, 0xff, 0xff, ...Buffer.from('iTXt'), 0, 0, 0, 0),
      'IMAGE_DAMAGED',
    ],
    ['a chunk whose type is no letters', withChunk(makePng(), '\0\0\0\0', ''), 'IMAGE_DAMAGED'],
    ['a PNG that breaks off in its badge', good.subarray(0, 60), 'IMAGE_DAMAGED'],
    ['a signature alone', good.subarray(0, 8), 'IMAGE_DAMAGED'],
    ['half of a signature', good.subarray(0, 4), 'NOT_AN_IMAGE'],
    ['no bytes', new Uint8Array(), 'NOT_AN_IMAGE'],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'NOT_AN_IMAGE'],
  ]
  it.each(spoilt)('%s', async (_, bytes, code) => {
    await expect(unbake(bytes)).rejects.toMatchObject({ name: 'AssertionInputError', code })
  })

  it('compressed text where nothing can inflate it', async () => {
    const { DecompressionStream } = globalThis
    Reflect.deleteProperty(globalThis, 'DecompressionStream')
    try {
      const png = withChunk(makePng(), 'iTXt', international(deflateSync(JSON_20), 1))
      await expect(unbake(png)).rejects.toMatchObject({ code: 'DECOMPRESSION_UNAVAILABLE' })
    } finally {
      globalThis.DecompressionStream = DecompressionStream
    }
  })

  it('every PNG that is cut short, and none with another error', async () => {
    for (let length = 0; length < good.length; length++) {
      const found = await unbake(good.subarray(0, length)).then(
        (unbaked) => unbaked?.assertion,
        (error: unknown) => (error instanceof Error ? error.name : error),
      )
      expect([URL_20, 'AssertionInputError']).toContain(found)
    }
  })
})

describe('bakePng refuses', () => {
  it.each([
    ['an SVG', new TextEncoder().encode('<svg/>'), 'NOT_AN_IMAGE'],
    ['a text', '<svg/>', 'NOT_AN_IMAGE'],
    ['a PNG that breaks off', makePng().subarray(0, 50), 'IMAGE_DAMAGED'],
    ['a PNG without a head', Uint8Array.of(...makePng().subarray(0, 8), ...makePng().subarray(33)), 'IMAGE_DAMAGED'],
  ])('%s', (_, png, code) => {
    expect(() => Reflect.apply(bakePng, undefined, [png, URL_20])).toThrow(
      expect.objectContaining({ name: 'AssertionInputError', code }),
    )
  })
})
