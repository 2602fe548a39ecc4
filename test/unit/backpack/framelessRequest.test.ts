import { describe, expect, test } from 'vitest'
import { FramelessError, parseFramelessRequest } from '../../../src/backpack/framelessRequest.js'

const issuer = 'https://issuer.example'
const form = (...fields: ReadonlyArray<readonly [string, string]>): URLSearchParams =>
  new URLSearchParams(fields.map(([name, value]) => [name, value]))

function refusal(fields: URLSearchParams, origin: string | null): { code: string; message: string } {
  try {
    parseFramelessRequest(fields, origin)
  } catch (error) {
    if (error instanceof FramelessError) return { code: error.code, message: error.message }
    throw error
  }
  return { code: 'none', message: 'it was taken' }
}

describe('the full window’s form', () => {
  test('of the original has only assertions', () => {
    expect(
      parseFramelessRequest(form(['assertions', 'https://a.example/1'], ['assertions', 'eyJ.e30.c2ln']), issuer),
    ).toEqual({
      assertions: ['https://a.example/1', 'eyJ.e30.c2ln'],
      origin: issuer,
      responseMode: 'fragment',
    })
  })

  test('of ours has where and how to come back', () => {
    expect(
      parseFramelessRequest(
        form(
          ['assertions', 'https://a.example/1'],
          ['return_to', `${issuer}/badges?page=2`],
          ['state', 'n0nce'],
          ['response_mode', 'query'],
        ),
        issuer,
      ),
    ).toEqual({
      assertions: ['https://a.example/1'],
      origin: issuer,
      returnTo: `${issuer}/badges?page=2`,
      state: 'n0nce',
      responseMode: 'query',
    })
  })

  test('keeps the same assertion as often as it came: results name places', () => {
    expect(
      parseFramelessRequest(form(['assertions', 'a'], ['assertions', 'b'], ['assertions', 'a']), issuer).assertions,
    ).toEqual(['a', 'b', 'a'])
  })

  test('has fields that it does not know', () => {
    expect(parseFramelessRequest(form(['assertions', 'a'], ['later', 'x']), issuer).assertions).toEqual(['a'])
  })

  test('without an assertion is refused', () => {
    expect(refusal(form(['state', 's']), issuer).code).toBe('NO_ASSERTIONS')
    expect(refusal(form(), null).code).toBe('NO_ASSERTIONS')
  })

  test.each(['form_post', 'FRAGMENT', 'web_message'])('with response_mode %s is refused', (mode) => {
    expect(refusal(form(['assertions', 'a'], ['response_mode', mode]), issuer)).toEqual({
      code: 'RESPONSE_MODE_UNKNOWN',
      message: `response_mode is "${mode}"; it can be fragment or query.`,
    })
  })

  test('with an empty response_mode comes back in the fragment', () => {
    expect(parseFramelessRequest(form(['assertions', 'a'], ['response_mode', '']), issuer).responseMode).toBe(
      'fragment',
    )
  })
})

describe('return_to', () => {
  test('is refused with a name or a password in it, which make a URL look like another site', () => {
    const { code, message } = refusal(
      form(['assertions', 'a'], ['return_to', `https://bank.example@${new URL(issuer).host}/`]),
      issuer,
    )
    expect(code).toBe('RETURN_TO_REFUSED')
    expect(message).toContain('holds a name or a password')
  })

  test.each([null, 'null'])('is left out when the origin is %s: nobody vouches for an unknown site', (origin) => {
    const request = parseFramelessRequest(
      form(['assertions', 'a'], ['return_to', `${issuer}/`], ['state', 's']),
      origin,
    )
    expect(request).toEqual({ assertions: ['a'], origin: null, state: 's', responseMode: 'fragment' })
  })

  test.each([
    'https://evil.example/',
    'https://issuer.example.evil.example/',
    'https://issuer.example@evil.example/',
    'https://issuer.example:8443/',
    'http://issuer.example/',
    'https://sub.issuer.example/',
  ])('%s is refused, for it is not of the origin that the earner was shown', (returnTo) => {
    const { code, message } = refusal(form(['assertions', 'a'], ['return_to', returnTo]), issuer)
    expect(code).toBe('RETURN_TO_REFUSED')
    expect(message).toContain(`the form came from ${issuer}`)
  })

  test.each([
    'javascript:alert(document.domain)',
    'JavaScript:alert(1)',
    'data:text/html,hi',
    'ftp://issuer.example/',
    '/badges',
    '//issuer.example/',
    '',
    'https://',
    `blob:${issuer}/1`,
  ])('%j is refused, for it is not an absolute http(s) URL', (returnTo) => {
    expect(refusal(form(['assertions', 'a'], ['return_to', returnTo]), issuer)).toEqual({
      code: 'RETURN_TO_REFUSED',
      message: `return_to is "${returnTo}"; it must be an absolute http(s) URL.`,
    })
  })

  test('is normalised, so that what is checked is what is gone to', () => {
    expect(
      parseFramelessRequest(form(['assertions', 'a'], ['return_to', 'https://ISSUER.example:443/a/../b']), issuer)
        .returnTo,
    ).toBe('https://issuer.example/b')
  })
})
