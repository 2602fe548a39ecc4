import { describe, expect, test } from 'vitest'
import { buildReturnUrl } from '../../../src/backpack/buildReturnUrl.js'
import { findReturn } from '../../../src/flows/returnUrl.js'
import { decodeReturnResult } from '../../../src/protocol/returnResult.js'

const assertions = ['https://a.example/1', 'https://a.example/2']
const answer = {
  successes: ['https://a.example/2'],
  errors: [{ assertion: 'https://a.example/1', reason: 'EXISTS' as const }],
}

describe('the URL that goes back to the issuer', () => {
  test('has the result in its fragment, and the state again', () => {
    const url = new URL(
      buildReturnUrl(
        { returnTo: 'https://i.example/b?page=2', state: 'n0nce', responseMode: 'fragment', assertions },
        answer,
      ),
    )
    expect(url.origin + url.pathname + url.search).toBe('https://i.example/b?page=2')
    expect([...new URLSearchParams(url.hash.slice(1)).keys()]).toEqual(['open_badges', 'state'])
    expect(new URLSearchParams(url.hash.slice(1)).get('state')).toBe('n0nce')
  })

  test('has it in its query when asked to, beside what is there', () => {
    const url = new URL(
      buildReturnUrl(
        { returnTo: 'https://i.example/b?page=2#top', state: 'n0nce', responseMode: 'query', assertions },
        answer,
      ),
    )
    expect(url.hash).toBe('#top')
    expect([...url.searchParams.keys()]).toEqual(['page', 'open_badges', 'state'])
  })

  test('replaces a result that the page’s query had already', () => {
    const first = buildReturnUrl(
      { returnTo: 'https://i.example/b', state: 'old', responseMode: 'query', assertions },
      answer,
    )
    const second = new URL(buildReturnUrl({ returnTo: first, state: 'new', responseMode: 'query', assertions }, answer))
    expect(second.searchParams.getAll('state')).toEqual(['new'])
    expect(second.searchParams.getAll('open_badges')).toHaveLength(1)
  })

  test('has no state when there was none', () => {
    expect(
      buildReturnUrl({ returnTo: 'https://i.example/', responseMode: 'fragment', assertions }, answer),
    ).not.toContain('state')
  })

  test.each(['fragment', 'query'] as const)('is read by the issuer’s end as it was written, by %s', (responseMode) => {
    const url = buildReturnUrl(
      { returnTo: 'https://i.example/b?page=2', state: 'n&n=e ü', responseMode, assertions },
      answer,
    )
    const found = findReturn(url)
    expect(found?.state).toBe('n&n=e ü')
    expect(found?.cleaned).toBe('https://i.example/b?page=2')
    expect(decodeReturnResult(found?.result ?? '', assertions)).toEqual({ ok: true, value: answer })
  })
})
