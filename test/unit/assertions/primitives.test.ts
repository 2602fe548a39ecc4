import { describe, expect, it } from 'vitest'
import { date1x, dateWithZone } from '../../../src/assertions/forms/dates.js'
import { absoluteUrl, email, image, urlOrUuid } from '../../../src/assertions/forms/primitives.js'

describe('dates', () => {
  const dates: readonly [text: unknown, in1x: string | undefined, in20: string | undefined][] = [
    ['2024-05-04T10:00:00Z', '2024-05-04T10:00:00.000Z', '2024-05-04T10:00:00.000Z'],
    ['2024-05-04t10:00:00z', '2024-05-04T10:00:00.000Z', '2024-05-04T10:00:00.000Z'],
    ['2024-05-04T10:00Z', '2024-05-04T10:00:00.000Z', '2024-05-04T10:00:00.000Z'],
    ['2024-05-04T10:00:00.123456Z', '2024-05-04T10:00:00.123Z', '2024-05-04T10:00:00.123Z'],
    ['2024-05-04T10:00:00,5+00:00', '2024-05-04T10:00:00.500Z', '2024-05-04T10:00:00.500Z'],
    ['2024-05-04T10:00:00+05:30', '2024-05-04T04:30:00.000Z', '2024-05-04T04:30:00.000Z'],
    ['2024-05-04T10:00:00-0800', '2024-05-04T18:00:00.000Z', '2024-05-04T18:00:00.000Z'],
    ['2024-05-04T10:00:00+02', '2024-05-04T08:00:00.000Z', '2024-05-04T08:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z', '2024-02-29T00:00:00.000Z'],
    ['2024-05-04T10:00:00', '2024-05-04T10:00:00.000Z', undefined],
    ['2024-05-04', '2024-05-04T00:00:00.000Z', undefined],
    ['2024-05', '2024-05-01T00:00:00.000Z', undefined],
    ['20240504', '2024-05-04T00:00:00.000Z', undefined],
    ['202405', '2024-05-01T00:00:00.000Z', undefined],
    ['20240504T100000Z', '2024-05-04T10:00:00.000Z', '2024-05-04T10:00:00.000Z'],
    ['20240504T1000+0200', '2024-05-04T08:00:00.000Z', '2024-05-04T08:00:00.000Z'],
    ['2024-05-04T10:00.5Z', '2024-05-04T10:00:30.000Z', '2024-05-04T10:00:30.000Z'],
    ['2024', undefined, undefined],
    ['2024-0504', undefined, undefined],
    ['20240504T10:00Z', undefined, undefined],
    ['20240431', undefined, undefined],
    [1_400_000_000, '2014-05-13T16:53:20.000Z', undefined],
    ['1400000000', '2014-05-13T16:53:20.000Z', undefined],
    ['2015-04-31', undefined, undefined],
    ['2023-02-29T00:00:00Z', undefined, undefined],
    ['2024-13-01T00:00:00Z', undefined, undefined],
    ['2024-00-01T00:00:00Z', undefined, undefined],
    ['2024-05-04T24:00:00Z', undefined, undefined],
    ['2024-05-04T10:60:00Z', undefined, undefined],
    ['2024-05-04T10:00:00+24:00', undefined, undefined],
    ['04.05.2024', undefined, undefined],
    ['May 4, 2024', undefined, undefined],
    ['2024-05-04 10:00:00Z', undefined, undefined],
    ['2024-05-04T10:00:00Z ', undefined, undefined],
    [140_000_000, undefined, undefined],
    [1_400_000_000.5, undefined, undefined],
    [-1_400_000_000, undefined, undefined],
    ['14000000000', undefined, undefined],
    ['', undefined, undefined],
    [null, undefined, undefined],
    [Number.NaN, undefined, undefined],
  ]
  it.each(dates)('%s', (value, in1x, in20) => {
    expect(iso(date1x.read(value))).toBe(in1x)
    expect(iso(dateWithZone.read(value))).toBe(in20)
  })
})

describe('the forms of a field', () => {
  const uuid = 'urn:uuid:6a1f0f4e-8a1b-4c1d-9e2f-0a1b2c3d4e5f'
  const png = 'data:image/png;base64,iVBORw0KGgo='
  const forms = [
    [
      'absoluteUrl',
      absoluteUrl,
      ['https://a.example', 'http://a.example:8080/b?c#d', 'HTTPS://A.EXAMPLE/', 'http://127.0.0.1:1/'],
      [
        '',
        '/a',
        'a.example',
        'https:',
        'https:a.example',
        'https:///a',
        'https://?a',
        ' https://a.example',
        'https://a.example/a b',
        'ftp://a.example',
        uuid,
        png,
        null,
        {},
      ],
    ],
    [
      'urlOrUuid',
      urlOrUuid,
      [uuid, uuid.toUpperCase(), 'https://a.example/'],
      ['urn:uuid:', 'urn:uuid:6a1f0f4e', 'urn:isbn:1', `${uuid}0`],
    ],
    [
      'image',
      image,
      [png, 'data:image/svg+xml,<svg/>', 'data:IMAGE/PNG;base64,AAAA', 'https://a.example/a.gif'],
      ['data:image/gif;base64,AAAA', 'data:image/png;base64,', 'data:text/html,<b>', 'image.png', 1],
    ],
    [
      'email',
      email,
      ['ada@example.org', 'ada+badges@mail.example.org', "o'neil@example.org", 'ada@bücher.example', 'ada@localhost'],
      [
        'ada',
        '@example.org',
        'ada@',
        'Ada <ada@example.org>',
        'ada@example.org, eve@example.org',
        'ada@example.org ',
        'a@b@c',
        'ada@-.',
        'ada@example..org',
        42,
        null,
        ['ada@example.org'],
      ],
    ],
  ] as const
  it.each(forms)('%s', (_name, form, right, wrong) => {
    for (const value of right) expect(form.read(value)).toBe(value)
    for (const value of wrong) expect(form.read(value), JSON.stringify(value)).toBeUndefined()
  })
})

function iso(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString()
}
