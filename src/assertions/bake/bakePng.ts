import { isBytes } from '../read/bytes.js'
import { carriedAs, checkText, type CarriedAs } from './carriage.js'
import { damaged, notAnImage } from './imageErrors.js'
import { isPng, readAscii, readChunks, writeChunk, type PngChunk } from './pngChunks.js'

/** The keyword of the chunk that a badge lies in. */
export const PNG_KEYWORDS: Readonly<Record<CarriedAs, string>> = {
  assertion: 'openbadges',
  credential: 'openbadgecredential',
}

/**
 * Bakes a badge into a PNG, so that whoever gets the picture gets the badge with it. A badge that is in the picture
 * already is replaced.
 *
 * Source: Open Badges 2.0, "Baking": an uncompressed `iTXt` chunk `openbadges`; 3.0, "Baked Badge": the same as
 * `openbadgecredential`.
 *
 * @param png the file's bytes; they are left as they are
 * @param assertion the URL of a hosted assertion, a compact JWS, or JSON. Which version it is, is seen from it; so a
 *   credential of 3.0 has to be given itself: a URL is taken for that of an assertion.
 * @throws {AssertionInputError} `NOT_AN_IMAGE`, `IMAGE_DAMAGED`, `TEXT_UNWRITABLE` (a NUL, or half of a character)
 * @example
 * ```ts
 * import { bakePng } from 'react-open-badges/assertions'
 *
 * async function bakeAward(picture: Blob): Promise<Blob> {
 *   const png = new Uint8Array(await picture.arrayBuffer())
 *   return new Blob([bakePng(png, 'https://school.example/badges/awards/17.json')], { type: 'image/png' })
 * }
 * ```
 */
export function bakePng(png: Uint8Array, assertion: string): Uint8Array<ArrayBuffer> {
  if (!isBytes(png) || !isPng(png)) {
    throw notAnImage('png', isBytes(png) ? 'other bytes' : `of type ${typeof png}`)
  }
  checkText(assertion, /[\0\p{Surrogate}]/u, 'a PNG')

  const parts: Uint8Array[] = []
  let from = 0
  let baked = false
  for (const chunk of readChunks(png)) {
    if (chunk.start === 8 && chunk.type !== 'IHDR') throw damaged('a PNG that does not begin with IHDR')
    if (isBadge(chunk)) {
      parts.push(png.subarray(from, chunk.start))
      from = chunk.end
    } else if (!baked && (chunk.type === 'IDAT' || chunk.type === 'IEND')) {
      parts.push(png.subarray(from, chunk.start), badgeChunk(assertion))
      from = chunk.start
      baked = true
    }
  }
  parts.push(png.subarray(from))
  return concatenate(parts)
}

/** Whether a chunk holds a badge, in whichever way of all these years. */
function isBadge({ type, data }: PngChunk): boolean {
  return (type === 'iTXt' || type === 'tEXt' || type === 'zTXt') && keywordOf(data) !== undefined
}

/** As what the chunk of a text holds a badge; `undefined` when its keyword is another. */
export function keywordOf(data: Uint8Array): CarriedAs | undefined {
  // A keyword has 79 bytes at most (PNG §11.3.3.2).
  const end = data.subarray(0, 80).indexOf(0)
  const keyword = readAscii(data.subarray(0, Math.max(end, 0)))
  if (keyword === PNG_KEYWORDS.assertion) return 'assertion'
  return keyword === PNG_KEYWORDS.credential ? 'credential' : undefined
}

function badgeChunk(assertion: string): Uint8Array {
  // Keyword, its end, not compressed, method 0, no language, no translated keyword (PNG §11.3.3.4).
  const head = `${PNG_KEYWORDS[carriedAs(assertion)]}\0\0\0\0\0`
  return writeChunk('iTXt', new TextEncoder().encode(head + assertion))
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
