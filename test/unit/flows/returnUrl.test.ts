import { describe, expect, test } from 'vitest'
import { findReturn } from '../../../src/flows/returnUrl.js'

describe('a return in a URL', () => {
  test.each<[string, string, string, string | null]>([
    ['https://i.example/b#open_badges=R&state=S', 'https://i.example/b', 'R', 'S'],
    ['https://i.example/b?q=1&open=2#open_badges=R&state=S', 'https://i.example/b?q=1&open=2', 'R', 'S'],
    ['https://i.example/b#state=S&open_badges=R', 'https://i.example/b', 'R', 'S'],
    ['https://i.example/b#open_badges=R', 'https://i.example/b', 'R', null],
    ['https://i.example/b?open_badges=R&state=S', 'https://i.example/b', 'R', 'S'],
    ['https://i.example/b?q=1&open_badges=R&state=S#top', 'https://i.example/b?q=1#top', 'R', 'S'],
    ['https://i.example/b?open_badges=R', 'https://i.example/b', 'R', null],
    ['https://i.example/b?open_badges=&state=', 'https://i.example/b', '', ''],
  ])('%s', (href, cleaned, result, state) => {
    expect(findReturn(href)).toEqual({ result, state, cleaned })
  })

  test('in the fragment counts before one in the query, whose state stays as it is', () => {
    expect(findReturn('https://i.example/?state=own#open_badges=R&state=S')).toEqual({
      result: 'R',
      state: 'S',
      cleaned: 'https://i.example/?state=own',
    })
  })

  test.each([
    'https://i.example/',
    'https://i.example/#top',
    'https://i.example/?state=S',
    'https://i.example/#state=S',
    'https://i.example/#/route?open_badges_help=1',
    'https://i.example/open_badges=R',
  ])('is not in %s', (href) => {
    expect(findReturn(href)).toBeNull()
  })

  test('leaves a query of the page’s own as it was written', () => {
    expect(findReturn('https://i.example/?flag&q=a%20b#open_badges=R&state=S')?.cleaned).toBe(
      'https://i.example/?flag&q=a%20b',
    )
  })
})
