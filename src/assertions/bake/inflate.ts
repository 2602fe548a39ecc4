import { AssertionInputError } from '../inputError.js'
import { LARGEST } from '../read/limits.js'
import { badgeTooLarge, damaged } from './imageErrors.js'

/**
 * Inflates a zlib stream (RFC 1950), which is what PNG compresses with. It stops as soon as too much has come
 * out: a few compressed kilobytes can hold gigabytes of zeros.
 *
 * @throws {AssertionInputError} `BADGE_TOO_LARGE`, `IMAGE_DAMAGED`, `DECOMPRESSION_UNAVAILABLE`
 */
export async function inflate(compressed: Uint8Array): Promise<Uint8Array> {
  if (typeof DecompressionStream === 'undefined') {
    throw new AssertionInputError({
      code: 'DECOMPRESSION_UNAVAILABLE',
      option: 'image',
      found: 'a PNG with a compressed badge, and DecompressionStream is missing',
      wanted: 'read where that is there',
    })
  }
  const reader = new Blob([new Uint8Array(compressed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader()
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- a stream comes in its order
      const { done, value } = await reader.read()
      if (done) return join(parts, size)
      size += value.length
      if (size > LARGEST) break
      parts.push(value)
    }
  } catch {
    throw damaged('a PNG whose compressed badge does not decompress')
  }
  await reader.cancel().catch(() => {})
  throw badgeTooLarge('a PNG with a compressed badge')
}

function join(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
