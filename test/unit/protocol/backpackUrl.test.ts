import { describe, expect, test } from 'vitest'
import { framelessUrl, frameUrl, parseBackpackUrl } from '../../../src/protocol/backpackUrl.js'

const page = 'https://school.example/courses/7?tab=badges#top'

describe('a Backpack’s address', () => {
  test.each([
    ['https://backpack.example', 'https://backpack.example'],
    ['https://backpack.example/', 'https://backpack.example'],
    ['https://backpack.example///', 'https://backpack.example'],
    ['https://BackPack.Example', 'https://backpack.example'],
    ['HTTPS://backpack.example', 'https://backpack.example'],
    ['https://backpack.example:443', 'https://backpack.example'],
    ['http://127.0.0.1:4001', 'http://127.0.0.1:4001'],
    ['http://[::1]:4001/', 'http://[::1]:4001'],
    ['https://school.example/badges/relay', 'https://school.example/badges/relay'],
    ['https://school.example/badges/relay/', 'https://school.example/badges/relay'],
    ['https://school.example/badges/../relay', 'https://school.example/relay'],
    ['https://backpack.example?lang=de#top', 'https://backpack.example'],
    ['https://rucksäcke.example', 'https://xn--ruckscke-4za.example'],
  ])('%s is %s', (given, href) => {
    const url = parseBackpackUrl(given)
    expect(url?.href).toBe(href)
    expect(url?.origin).toBe(new URL(href).origin)
    expect(url?.host).toBe(new URL(href).host)
  })

  test('may be a path of the page’s own origin', () => {
    expect(parseBackpackUrl('/badges/relay/', page)).toEqual({
      href: 'https://school.example/badges/relay',
      origin: 'https://school.example',
      host: 'school.example',
    })
    expect(parseBackpackUrl('/', page)?.href).toBe('https://school.example')
  })

  test('is no path where there is no page', () => {
    expect(parseBackpackUrl('/badges/relay')).toBeNull()
  })

  test.each([
    '',
    ' ',
    'backpack.example',
    'badges/relay',
    './relay',
    '../relay',
    '?relay',
    '#relay',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://',
    'https://user@backpack.example',
    'https://user:secret@backpack.example',
    'https://bank.example@evil.example',
    'javascript:alert(1)',
    'data:text/html,hi',
    'ftp://backpack.example',
    'blob:https://backpack.example/1',
    'https:backpack.example',
    'https://back pack.example',
    'https://backpack.example:99999',
  ])('is not %j', (given) => {
    expect(parseBackpackUrl(given, page)).toBeNull()
  })

  test('has the endpoints appended to it', () => {
    const url = parseBackpackUrl('https://school.example/badges/relay/')
    if (url === null) throw new Error('it is one')
    expect(frameUrl(url)).toBe('https://school.example/badges/relay/issuer/frame')
    expect(framelessUrl(url)).toBe('https://school.example/badges/relay/issuer/frameless')
  })
})
