import type { AssertionFetch, FetchedDocument } from '../assertions/validate/assertionFetch.js'

/** How long one document may take, in milliseconds. */
const timeLimit = 10_000
/** How long one document may be, in bytes. */
const sizeLimit = 1_000_000

/** What a server says to everybody alike. 401, 403, 429 or 503 may be meant for this browser, or for this minute. */
const certainStatuses: readonly number[] = [200, 404, 410]

/**
 * Fetches a document in the earner's browser. It rejects where the Backpack's server may well be answered otherwise, so
 * that nothing is concluded from it: CORS, a status of the moment, a page for people in place of the JSON.
 */
export const browserFetch: AssertionFetch = async (url, { accept, signal }) => {
  const ending = new AbortController()
  const end = (): void => ending.abort()
  const timer = setTimeout(end, timeLimit)
  if (signal?.aborted === true) end()
  signal?.addEventListener('abort', end)
  try {
    const response = await fetch(url, {
      headers: { accept },
      // What is said to somebody who is signed in to the issuer is not what the Backpack hears.
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // The issuer may have mended it a minute ago.
      cache: 'no-cache',
      signal: ending.signal,
    })
    const contentType = response.headers.get('content-type')
    if (!certainStatuses.includes(response.status)) throw new Error(`status ${response.status}`)
    if (contentType !== null && /^\s*text\/html/i.test(contentType)) throw new Error('a page for people, as text/html')
    return { status: response.status, contentType, body: await readBody(response), url: response.url }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', end)
    // Of an answer that is not looked at to its end, the rest is not fetched.
    end()
  }
}

async function readBody(response: Response): Promise<FetchedDocument['body']> {
  const reader = response.body?.getReader()
  if (reader === undefined) return new Uint8Array()
  const parts: Uint8Array[] = []
  let length = 0
  const readOn = async (): Promise<void> => {
    const { done, value } = await reader.read()
    if (done) return
    length += value.length
    if (length > sizeLimit) throw new Error(`more than ${sizeLimit} bytes`)
    parts.push(value)
    return readOn()
  }
  await readOn()
  const body = new Uint8Array(length)
  let place = 0
  for (const part of parts) {
    body.set(part, place)
    place += part.length
  }
  return body
}
