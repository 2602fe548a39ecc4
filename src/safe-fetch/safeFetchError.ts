/**
 * Why a fetch brought nothing. New ones may come; none changes its meaning within a major version.
 *
 * - `CONNECTION_FAILED`: no such name, nobody there, refused, TLS, broken off, or an address that is not to be fetched
 *   from. These are one on purpose: told apart, they would map the network that the server stands in for any stranger.
 * - `TIMEOUT`: it took longer than `timeoutMs`
 * - `TOO_LARGE`: more than `maxBytes`, or more than 16 KiB of headers
 * - `TOO_MANY_REDIRECTS`: more than `maxRedirects`
 * - `UNSUPPORTED_URL`: not an http(s) URL, in the input or in a redirect
 * - `BAD_RESPONSE`: what came is not HTTP, or cannot be unpacked
 * - `CLOSED`: `close()` was called
 */
export type SafeFetchCode =
  | 'CONNECTION_FAILED'
  | 'TIMEOUT'
  | 'TOO_LARGE'
  | 'TOO_MANY_REDIRECTS'
  | 'UNSUPPORTED_URL'
  | 'BAD_RESPONSE'
  | 'CLOSED'

/** A fetch that brought nothing. `message` says no more than the code does, so it may be shown to anybody. */
export class SafeFetchError extends Error {
  override readonly name = 'SafeFetchError'
  readonly code: SafeFetchCode

  constructor(code: SafeFetchCode) {
    super(messages[code])
    this.code = code
  }
}

const messages: Record<SafeFetchCode, string> = {
  CONNECTION_FAILED: 'no connection, or one that broke off',
  TIMEOUT: 'no whole answer in time',
  TOO_LARGE: 'an answer that is too large',
  TOO_MANY_REDIRECTS: 'too many redirects',
  UNSUPPORTED_URL: 'a URL that is neither http nor https',
  BAD_RESPONSE: 'an answer that is no HTTP, or that cannot be unpacked',
  CLOSED: 'a fetch that was closed',
}

/** Makes of what Node's HTTP client throws an error that tells nothing internal. */
export function asSafeFetchError(error: unknown): SafeFetchError {
  if (error instanceof SafeFetchError) return error
  const code = systemCode(error)
  if (code === 'HPE_HEADER_OVERFLOW') return new SafeFetchError('TOO_LARGE')
  return new SafeFetchError(code.startsWith('HPE_') ? 'BAD_RESPONSE' : 'CONNECTION_FAILED')
}

/** The code that Node gives its errors; empty when there is none. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
