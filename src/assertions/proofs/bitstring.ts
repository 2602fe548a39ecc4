import { decodeBase64url } from './base64url.js'

// 67 million entries; the least that a list has are 131 072 (Bitstring Status List 1.0, "Bitstring Encoding").
const MOST_BYTES = 8 * 1024 * 1024

/** Why an entry of a list is not there. */
export type MissingEntry = 'not compressed' | 'too large' | 'out of range' | 'unavailable'

/**
 * Reads one entry of a compressed bitstring: gzip in base64url, with the `u` of multibase before it or, as StatusList2021
 * has it, without. It stops when the entry has come, and when more has come than any list needs: a few compressed
 * kilobytes can hold gigabytes of zeros.
 *
 * @param size how many bits an entry has
 */
export async function readEntry(encoded: string, index: number, size = 1): Promise<number | MissingEntry> {
  if (typeof DecompressionStream === 'undefined') return 'unavailable'
  const text = encoded
    .replace(/^uH4sI/, 'H4sI')
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return 'not compressed'
  const first = index * size
  const last = first + size - 1
  if (last >= MOST_BYTES * 8) return 'out of range'
  const reader = new Blob([decodeBase64url(text)]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  let value = 0
  let bit = first
  let seen = 0
  try {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- a stream comes in its order
      const { done, value: part } = await reader.read()
      if (done) return 'out of range'
      // The first entry is the leftmost bit, the highest of its byte.
      for (; bit <= last && bit < (seen + part.length) * 8; bit++) {
        const byte = part[Math.floor(bit / 8) - seen] ?? 0
        value = value * 2 + ((byte >> (7 - (bit % 8))) & 1)
      }
      seen += part.length
      if (bit > last) return value
      if (seen > MOST_BYTES) return 'too large'
    }
  } catch {
    return 'not compressed'
  } finally {
    await reader.cancel().catch(() => {})
  }
}
