import { isBytes } from '../read/bytes.js'
import type { CarriedAs } from './carriage.js'
import { notAnImage } from './imageErrors.js'
import { isPng } from './pngChunks.js'
import { unbakePng } from './unbakePng.js'
import { unbakeSvg } from './unbakeSvg.js'

/** What was found in an image. Nothing of it is checked, and nothing is trusted. */
export interface Unbaked {
  kind: 'png' | 'svg'
  /** `assertion` for 1.x and 2.0, `credential` for 3.0. */
  as: CarriedAs
  /** The text as it was baked: a URL, a compact JWS, or JSON. */
  assertion: string
  /** The URL that stands in an SVG beside JSON. */
  verify?: string
}

/**
 * Takes the badge out of a baked image: the first one that is in it.
 *
 * Besides what `bakePng` and `bakeSvg` write it reads the `tEXt` chunk of the first years, and compressed text (up to
 * 1 MB inflated). An SVG's own entities are not looked at, so they cannot grow.
 *
 * Source: Open Badges 2.0, "Baking"; 3.0, "Baked Badge".
 *
 * @param image the bytes of a PNG or an SVG, or the text of an SVG
 * @returns the badge; `null` for a picture without one
 * @throws {AssertionInputError} `NOT_AN_IMAGE`, `IMAGE_DAMAGED`, `BADGE_TOO_LARGE`, `DECOMPRESSION_UNAVAILABLE`;
 *   it rejects with nothing else, whatever the bytes are
 * @example
 * ```ts
 * import { unbake } from 'react-open-badges/assertions'
 *
 * async function badgeIn(file: Blob): Promise<string | null> {
 *   const found = await unbake(new Uint8Array(await file.arrayBuffer()))
 *   return found === null ? null : found.assertion
 * }
 * ```
 */
export async function unbake(image: Uint8Array | string): Promise<Unbaked | null> {
  return unbakeGiven(image)
}

/** The same for whatever a program hands over. */
export async function unbakeGiven(image: unknown): Promise<Unbaked | null> {
  if (typeof image === 'string') return unbakeText(image)
  if (!isBytes(image)) throw notAnImage('image', `of type ${typeof image}`)
  return isPng(image) ? unbakePng(image) : unbakeText(decode(image))
}

function unbakeText(text: string): Unbaked | null {
  // Only what a document may begin with is skipped, so that other bytes are told apart without reading them all.
  if (!/^\uFEFF?[\t\n\r ]*</.test(text)) throw notAnImage('image', 'something else')
  return unbakeSvg(text)
}

/** XML is UTF-8, or UTF-16 with a byte order mark (XML 1.0 §4.3.3). */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}
