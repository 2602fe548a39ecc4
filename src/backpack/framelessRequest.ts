import { fieldNames, type ResponseMode } from '../protocol/frameless.js'
import { parseHttpUrl } from '../protocol/backpackUrl.js'

/** What an issuer's page asks for with the full window's form. */
export interface FramelessRequest {
  /** URLs of hosted assertions and compact JWS, each one as often as it came: results name them by their place. */
  readonly assertions: readonly string[]
  /** The issuer's origin, as the browser vouches for it; `null`: unknown, to be shown as an unknown site. */
  readonly origin: string | null
  /** Where the earner goes back to; of the origin above, always. */
  readonly returnTo?: string
  /** The nonce to be repeated in the return. */
  readonly state?: string
  readonly responseMode: ResponseMode
}

/**
 * - `NO_ASSERTIONS`: no `assertions` field
 * - `RETURN_TO_REFUSED`: `return_to` is not an absolute http(s) URL of the origin that sent the form
 * - `RESPONSE_MODE_UNKNOWN`: neither `fragment` nor `query`
 */
export type FramelessErrorCode = 'NO_ASSERTIONS' | 'RETURN_TO_REFUSED' | 'RESPONSE_MODE_UNKNOWN'

/** A form that cannot be taken. Its `message` is for the issuer's developer. */
export class FramelessError extends Error {
  override readonly name = 'FramelessError'
  readonly code: FramelessErrorCode

  constructor(code: FramelessErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * Reads the form that was posted to `{backpack}/issuer/frameless` (issuer-api, "Results after the full window").
 *
 * @param form the body, `application/x-www-form-urlencoded`
 * @param originHeader the request's `Origin` header, which every browser sends with a POST
 * @throws {FramelessError} `NO_ASSERTIONS`, `RETURN_TO_REFUSED`, `RESPONSE_MODE_UNKNOWN`
 *
 * @example
 * ```ts
 * import { parseFramelessRequest } from 'react-open-badges/backpack'
 *
 * async function frameless(request: Request) {
 *   const form = new URLSearchParams(await request.text())
 *   return parseFramelessRequest(form, request.headers.get('Origin'))
 * }
 * ```
 */
export function parseFramelessRequest(form: URLSearchParams, originHeader: string | null): FramelessRequest {
  const assertions = form.getAll(fieldNames.assertions)
  if (assertions.length === 0) {
    throw new FramelessError(
      'NO_ASSERTIONS',
      `The form has no field "${fieldNames.assertions}": post one for each assertion.`,
    )
  }
  const origin = originHeader === null || originHeader === 'null' ? null : originHeader
  const returnTo = form.get(fieldNames.returnTo)
  const state = form.get(fieldNames.state)
  return {
    assertions,
    origin,
    responseMode: parseResponseMode(form.get(fieldNames.responseMode)),
    // An unknown site gets no return: nobody vouches that it is the one the earner would be sent to.
    ...(returnTo === null || origin === null ? {} : { returnTo: parseReturnTo(returnTo, origin) }),
    ...(state === null ? {} : { state }),
  }
}

function parseResponseMode(mode: string | null): ResponseMode {
  switch (mode) {
    case null:
    case '':
    case 'fragment':
      return 'fragment'
    case 'query':
      return 'query'
    default:
      throw new FramelessError('RESPONSE_MODE_UNKNOWN', `response_mode is "${mode}"; it can be fragment or query.`)
  }
}

/** Sending the earner to another site than the one that asked would make the Backpack an open redirector. */
function parseReturnTo(returnTo: string, origin: string): string {
  const url = parseHttpUrl(returnTo)
  if (url === null) {
    throw new FramelessError('RETURN_TO_REFUSED', `return_to is "${returnTo}"; it must be an absolute http(s) URL.`)
  }
  if (url.origin !== origin) {
    throw new FramelessError(
      'RETURN_TO_REFUSED',
      `return_to leads to ${url.origin}, but the form came from ${origin}; it must lead back there.`,
    )
  }
  // `https://bank.example@issuer.example` looks like the bank, and is the issuer's to send an earner through.
  if (url.username !== '' || url.password !== '') {
    throw new FramelessError('RETURN_TO_REFUSED', 'return_to holds a name or a password; it must hold neither.')
  }
  return url.href
}
