import { AssertionInputError, bakePng, bakeSvg, type AssertionFetch } from 'react-open-badges/assertions'
import { SafeFetchError } from 'react-open-badges/safe-fetch'
import { bakeableBadge, type ProvedBadge } from './bakeableBadge.js'

/** A picture with its badge in it, or why there is none. */
export type BakedPicture =
  | { ok: true; extension: 'png' | 'svg'; mediaType: 'image/png' | 'image/svg+xml'; bytes: Uint8Array<ArrayBuffer> }
  /** `none`: it has none. `unreachable`: not to be had. `unusable`: neither a PNG nor an SVG, or a damaged one. */
  | { ok: false; why: 'none' | 'unreachable' | 'unusable' }

/** Gets a badge's picture from where its issuer has it, and bakes the badge into it. */
export async function bakedPicture(
  { imageUrl, ...proved }: ProvedBadge & { imageUrl: string },
  fetchPicture: AssertionFetch,
): Promise<BakedPicture> {
  if (imageUrl === '') return { ok: false, why: 'none' }
  const picture = await readPicture(imageUrl, fetchPicture)
  if (picture === null) return { ok: false, why: 'unreachable' }
  const badge = bakeableBadge(proved)
  try {
    // Its first bytes say what it is: a server's word for it is often wrong.
    if (picture[0] === 0x89) {
      return { ok: true, extension: 'png', mediaType: 'image/png', bytes: bakePng(picture, badge) }
    }
    const svg = bakeSvg(new TextDecoder('utf-8', { fatal: true }).decode(picture), badge)
    return { ok: true, extension: 'svg', mediaType: 'image/svg+xml', bytes: new TextEncoder().encode(svg) }
  } catch (error) {
    // What is not UTF-8 is a TypeError.
    if (error instanceof AssertionInputError || error instanceof TypeError) return { ok: false, why: 'unusable' }
    throw error
  }
}

async function readPicture(imageUrl: string, fetchPicture: AssertionFetch): Promise<Uint8Array | null> {
  try {
    // Nothing is fetched for a data URL: the picture stands in it.
    if (/^data:image\//i.test(imageUrl)) return new Uint8Array(await (await fetch(imageUrl)).arrayBuffer())
    const accept = 'image/svg+xml, image/png'
    const { status, body } = await fetchPicture(imageUrl, { method: 'GET', accept })
    return status === 200 ? body : null
  } catch (error) {
    if (error instanceof SafeFetchError || error instanceof TypeError) return null
    throw error
  }
}
