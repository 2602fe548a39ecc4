// @vitest-environment jsdom
import { bakeSvg, unbake } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'
import { JSON_20, JSON_30, JWS_20, JWT_30, SVG, URL_20 } from './pictures.js'

const OB = 'http://openbadges.org'
const OB3 = 'https://purl.imsglobal.org/ob/v3p0'

/** The badge as a real XML parser finds it. */
function badgeOf(
  svg: string,
): { namespace: string | null; name: string; verify: string | null; text: string; first: boolean }[] {
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml')
  return [OB, OB3].flatMap((namespace) =>
    Array.from(document.getElementsByTagNameNS(namespace, '*'), (element) => ({
      namespace: element.namespaceURI,
      name: element.tagName,
      verify: element.getAttribute('verify'),
      text: element.textContent,
      first: element === document.documentElement.firstElementChild,
    })),
  )
}

const baked = [
  ['the URL of a 2.0 assertion', URL_20, { namespace: OB, name: 'openbadges:assertion', verify: URL_20, text: '' }],
  ['a signed 2.0 assertion', JWS_20, { namespace: OB, name: 'openbadges:assertion', verify: JWS_20, text: '' }],
  [
    'the JSON of a 2.0 assertion',
    JSON_20,
    {
      namespace: OB,
      name: 'openbadges:assertion',
      verify: 'https://school.example/badges/awards/17.json',
      text: JSON_20,
    },
  ],
  ['a 3.0 credential as a VC-JWT', JWT_30, { namespace: OB3, name: 'openbadges:credential', verify: JWT_30, text: '' }],
  ['a 3.0 credential as JSON', JSON_30, { namespace: OB3, name: 'openbadges:credential', verify: null, text: JSON_30 }],
] as const

describe('an SVG that was baked', () => {
  it.each(baked)('with %s has it as its first element, to any XML parser', (_, assertion, badge) => {
    expect(badgeOf(bakeSvg(SVG, assertion))).toEqual([{ ...badge, first: true }])
  })

  it.each(baked)('with %s gives it back, as text and as bytes', async (_, assertion, badge) => {
    const svg = bakeSvg(SVG, assertion)
    const as = badge.name === 'openbadges:credential' ? 'credential' : 'assertion'
    const found = await unbake(svg)
    expect(found).toMatchObject({ kind: 'svg', as, assertion })
    expect(await unbake(new TextEncoder().encode(svg))).toEqual(found)
    expect(await unbake(Uint8Array.of(0xff, 0xfe, ...Buffer.from(svg, 'utf16le')))).toEqual(found)
  })

  it('says where a hosted assertion is, beside its JSON', async () => {
    expect(await unbake(bakeSvg(SVG, JSON_20))).toMatchObject({
      verify: 'https://school.example/badges/awards/17.json',
    })
    const json11 = JSON.stringify({ uid: '17', verify: { type: 'hosted', url: 'https://school.example/11/17' } })
    expect(await unbake(bakeSvg(SVG, json11))).toMatchObject({ verify: 'https://school.example/11/17' })
  })

  it('and is baked again holds the new badge only', () => {
    for (const [, old] of baked) {
      for (const [, assertion] of baked) {
        expect(bakeSvg(bakeSvg(SVG, old), assertion)).toBe(bakeSvg(SVG, assertion))
      }
    }
  })

  it('keeps all else as it was', () => {
    const picture = `<?xml version="1.0"?>
<!-- <svg> is not here -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [ <!ENTITY ns "]>"> <!-- ]> --> ]>
<svg xmlns='http://www.w3.org/2000/svg' data-a=">"  viewBox = "0 0 8 8" >
  <style><![CDATA[ a > b { } ]]></style><text>&#169; &amp;</text>
</svg>
<!-- end -->`
    const result = bakeSvg(picture, URL_20)
    const element = '<openbadges:assertion verify="https://school.example/badges/awards/17.json?lang=en&#38;v=2"/>'
    expect(result.replace(element, '').replace(' xmlns:openbadges="http://openbadges.org"', '')).toBe(picture)
  })

  it('may have been an empty element', () => {
    expect(badgeOf(bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"/>', URL_20))).toMatchObject([{ verify: URL_20 }])
    expect(badgeOf(bakeSvg('<s:svg xmlns:s="http://www.w3.org/2000/svg"/>', URL_20))).toMatchObject([
      { verify: URL_20 },
    ])
  })

  it('loses every badge that others put into it, under any prefix and anywhere', () => {
    const others = `<b:assertion verify="https://old.example/1"/><credential xmlns="${OB3}">{}</credential>`
    const picture = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:b="${OB}"><g>${others}</g></svg>`
    expect(badgeOf(picture)).toHaveLength(2)
    expect(badgeOf(bakeSvg(picture, JWT_30))).toMatchObject([{ verify: JWT_30, first: true }])
  })

  it('does not take the prefix from a picture that has it for something else', () => {
    const picture = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="urn:mine"><openbadges:x/></svg>'
    const result = bakeSvg(picture, URL_20)
    expect(badgeOf(result)).toMatchObject([{ verify: URL_20 }])
    const document = new DOMParser().parseFromString(result, 'image/svg+xml')
    expect(document.getElementsByTagNameNS('urn:mine', 'x')).toHaveLength(1)
    expect(bakeSvg(result, URL_20)).toBe(result)
  })
})

describe('any text comes back from an SVG, and is the same to any XML parser', () => {
  const texts = [
    '',
    ' ',
    ' a  b ',
    'a\tb\nc\rd\r\ne',
    '"\'<>&amp;&#65;',
    ']]>',
    '-->',
    '\uFEFFa',
    '🪢\u2028\u0085',
    '{"a":"]]>"}',
    '\r\n{"a":\r1}\r',
    ' {"a":"]]\r>"} ',
    '{"a":"]"}',
    '{',
    'é'.repeat(70_000),
  ]
  it.each(texts)('%j', async (text) => {
    const svg = bakeSvg(SVG, text)
    expect((await unbake(svg))?.assertion).toBe(text)
    const [badge] = badgeOf(svg)
    expect(badge?.text === '' ? badge.verify : badge?.text).toBe(text)
  })

  it.each([
    ['a NUL', '\0'],
    ['a control character', 'a\u0008'],
    ['half of a character', '\uDE00'],
    ['no character', '\uFFFE'],
  ])('but one with %s is refused', (_, text) => {
    expect(() => bakeSvg(SVG, text)).toThrow(
      expect.objectContaining({ name: 'AssertionInputError', code: 'TEXT_UNWRITABLE' }),
    )
  })
})

describe('unbake reads from an SVG', () => {
  it.each([
    ['single quotes', `<svg xmlns:openbadges='${OB}'><openbadges:assertion verify='${JWS_20}'/></svg>`, JWS_20],
    ['another prefix', `<svg xmlns:b="${OB}"><b:assertion verify="x"></b:assertion></svg>`, 'x'],
    ['the default namespace', `<svg><assertion xmlns="${OB}" verify="x"/></svg>`, 'x'],
    ['a prefix of the element’s own', `<svg><g><b:credential xmlns:b="${OB3}" verify="x"/></g></svg>`, 'x'],
    ['a prefix that was forgotten', '<svg><openbadges:assertion verify="x"/></svg>', 'x'],
    ['references', `<svg xmlns:b="${OB}"><b:assertion verify="&lt;&#x26;&#65;&apos;&quot;&gt;"/></svg>`, '<&A\'">'],
    [
      'JSON that is laid out',
      `<svg xmlns:b="${OB}"><b:assertion verify="x">\n  <![CDATA[\n {"a":1}\n]]>\n </b:assertion></svg>`,
      '\n {"a":1}\n',
    ],
    ['JSON without CDATA', `<svg xmlns:b="${OB}"><b:assertion>\n {&quot;a&quot;:1}\n</b:assertion></svg>`, '{"a":1}'],
    ['an element that is broken later', `<svg xmlns:b="${OB}"><b:assertion verify="x"/><g`, 'x'],
    ['a badge after an empty one', `<svg xmlns:b="${OB}"><b:assertion/><b:assertion verify="x"/></svg>`, 'x'],
    [
      'a byte order mark and a declaration',
      `\uFEFF<?xml version="1.0"?><svg xmlns:b="${OB}"><b:assertion verify="x"/></svg>`,
      'x',
    ],
  ])('%s', async (_, svg, assertion) => {
    expect(await unbake(svg)).toMatchObject({ kind: 'svg', assertion })
  })

  it.each([
    ['a picture', SVG],
    ['a comment', `<svg xmlns:b="${OB}"><!-- <b:assertion verify="x"/> --></svg>`],
    ['a CDATA section', `<svg xmlns:b="${OB}"><![CDATA[<b:assertion verify="x"/>]]></svg>`],
    ['an attribute', `<svg xmlns:b="${OB}" a='<b:assertion verify="x"/>'/>`],
    ['another namespace', '<svg xmlns:b="urn:other"><b:assertion verify="x"/></svg>'],
    ['the prefix for another namespace', '<svg xmlns:openbadges="urn:other"><openbadges:assertion verify="x"/></svg>'],
    ['a prefix that ended before', `<svg><g xmlns:b="${OB}"></g><b:assertion verify="x"/></svg>`],
    [
      'a prefix that means something else there',
      `<svg xmlns:b="${OB}"><g xmlns:b="urn:other"><b:assertion verify="x"/></g></svg>`,
    ],
    ['no namespace', '<svg><assertion verify="x"/></svg>'],
  ])('nothing from %s', async (_, svg) => {
    expect(await unbake(svg)).toBeNull()
  })
})

describe('unbake refuses', () => {
  it.each([
    [
      'an entity of the document’s own',
      `<!DOCTYPE svg [<!ENTITY a "x">]><svg xmlns:b="${OB}"><b:assertion verify="&a;"/></svg>`,
      'IMAGE_DAMAGED',
    ],
    ['a reference to a NUL', `<svg xmlns:b="${OB}"><b:assertion verify="&#0;"/></svg>`, 'IMAGE_DAMAGED'],
    [
      'a reference to half of a character',
      `<svg xmlns:b="${OB}"><b:assertion verify="&#xD83D;"/></svg>`,
      'IMAGE_DAMAGED',
    ],
    ['a badge that does not end', `<svg xmlns:b="${OB}"><b:assertion>{`, 'IMAGE_DAMAGED'],
    ['a comment that does not end', '<svg><!-- ', 'IMAGE_DAMAGED'],
    ['a doctype that does not end', '<!DOCTYPE svg [', 'IMAGE_DAMAGED'],
    ['a tag that does not end', '<svg a="b"', 'IMAGE_DAMAGED'],
    ['an attribute without quotes', '<svg a=b>', 'IMAGE_DAMAGED'],
    ['a lone bracket', '<', 'IMAGE_DAMAGED'],
    ['a word', 'knots', 'NOT_AN_IMAGE'],
    ['nothing', '', 'NOT_AN_IMAGE'],
  ])('%s', async (_, svg, code) => {
    await expect(unbake(svg)).rejects.toMatchObject({ name: 'AssertionInputError', code })
  })

  it('every SVG that is cut short, and none with another error', async () => {
    const svg = bakeSvg(`<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]>${SVG}`, JSON_20)
    for (let length = 0; length < svg.length; length++) {
      const found = await unbake(svg.slice(0, length)).then(
        (unbaked) => unbaked?.assertion,
        (error: unknown) => (error instanceof Error ? error.name : error),
      )
      expect([JSON_20, 'AssertionInputError']).toContain(found)
    }
  })

  // Twice the document costs twice the time: what took the square of it would not be done in the test's time.
  it.each([
    ['brackets', '<'],
    ['openings of comments', '<!--'],
    ['elements', '<g>'],
    ['declarations', `<g xmlns:b="${OB}">`],
    ['shadowed declarations', '<g xmlns:openbadges="urn:x">'],
    ['attributes', ' a="b"'],
    ['blanks', ' '],
    ['ampersands', '&'],
    ['doctypes', '<!DOCTYPE ['],
  ])('half a million characters of %s without delay', { timeout: 60_000 }, async (_, piece) => {
    for (const start of [
      '<svg>',
      '<svg',
      `<svg xmlns:b="${OB}"><b:assertion verify="`,
      `<svg xmlns:b="${OB}"><b:assertion>`,
    ]) {
      const found = await unbake(start + piece.repeat(500_000 / piece.length)).catch((error: unknown) => error)
      expect(found === null || (found instanceof Error && found.name === 'AssertionInputError')).toBe(true)
    }
  })
})

describe('bakeSvg refuses', () => {
  it.each([
    ['a page', '<html></html>', 'NOT_AN_IMAGE'],
    ['a comment alone', '<!-- svg -->', 'NOT_AN_IMAGE'],
    ['a word', 'knots', 'NOT_AN_IMAGE'],
    ['bytes', new Uint8Array(8), 'NOT_AN_IMAGE'],
    ['a picture that breaks off', '<svg><g', 'IMAGE_DAMAGED'],
  ])('%s', (_, svg, code) => {
    expect(() => Reflect.apply(bakeSvg, undefined, [svg, URL_20])).toThrow(
      expect.objectContaining({ name: 'AssertionInputError', code }),
    )
  })
})
