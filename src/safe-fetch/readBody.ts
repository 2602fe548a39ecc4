import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, unzip } from 'node:zlib'
import { SafeFetchError, systemCode } from './safeFetchError.js'

/** What `readBody` unpacks, as a request says it. */
export const acceptedEncodings = 'gzip, deflate, br'

/**
 * Reads the body of the answer to a GET, and unpacks it. Neither what is read nor what comes out of it grows past
 * `maxBytes`.
 *
 * @throws {SafeFetchError} `TOO_LARGE`, `BAD_RESPONSE`; and what the connection fails with
 */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  if (Number(response.headers['content-length']) > maxBytes) {
    response.destroy()
    throw new SafeFetchError('TOO_LARGE')
  }
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop by an error destroys the response, and with it the connection.
  for await (const chunk of response) {
    if (!(chunk instanceof Uint8Array)) throw new SafeFetchError('BAD_RESPONSE')
    size += chunk.byteLength
    if (size > maxBytes) throw new SafeFetchError('TOO_LARGE')
    chunks.push(chunk)
  }
  return unpack(Buffer.concat(chunks), response.headers['content-encoding'] ?? 'identity', maxBytes)
}

const unpackZip = promisify(unzip)
const unpackBrotli = promisify(brotliDecompress)

async function unpack(body: Buffer, encoding: string, maxBytes: number): Promise<Uint8Array> {
  if (body.byteLength === 0) return body
  // A megabyte of zeros fits into a kilobyte: zlib stops when more comes out than is wanted.
  const limit = { maxOutputLength: maxBytes }
  try {
    switch (encoding.trim().toLowerCase()) {
      case 'identity':
        return body
      case 'gzip':
      case 'x-gzip':
      case 'deflate':
        return await unpackZip(body, limit)
      case 'br':
        return await unpackBrotli(body, limit)
      default:
        throw new SafeFetchError('BAD_RESPONSE')
    }
  } catch (error) {
    throw new SafeFetchError(systemCode(error) === 'ERR_BUFFER_TOO_LARGE' ? 'TOO_LARGE' : 'BAD_RESPONSE')
  }
}
