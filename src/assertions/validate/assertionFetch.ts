/** A document as it came over the network, before anyone has looked into it. */
export interface FetchedDocument {
  /** The HTTP status after redirects. */
  status: number
  /** The Content-Type header with its parameters; `null` when there was none. */
  contentType: string | null
  /** The body's bytes, decompressed. */
  body: Uint8Array
  /** The URL after redirects: it, and not the URL that was asked for, says on whose server the document lies. */
  url: string
}

/**
 * Fetches one URL for the validator. It follows redirects, and owns what only the caller can know: which addresses may
 * be reached, how long to wait, how large an answer may be.
 *
 * It resolves for every HTTP status, and rejects when there was no answer (DNS, TLS, refused, too late, too large).
 * The message of what it rejects with is shown to developers in `Problem.found`, so it tells nothing internal.
 *
 * @example
 * ```ts
 * import type { AssertionFetch } from 'react-open-badges/assertions'
 *
 * const assertionFetch: AssertionFetch = async (url, { method, accept, signal }) => {
 *   const response = await fetch(url, { method, headers: { accept }, ...(signal && { signal }) })
 *   return {
 *     status: response.status,
 *     contentType: response.headers.get('content-type'),
 *     body: new Uint8Array(await response.arrayBuffer()),
 *     url: response.url,
 *   }
 * }
 * ```
 */
export type AssertionFetch = (
  url: string,
  init: { method: 'GET' | 'HEAD'; accept: string; signal?: AbortSignal },
) => Promise<FetchedDocument>
