import { LARGEST } from '../read/limits.js'
import { keywordOf, PNG_KEYWORDS } from './bakePng.js'
import { badgeTooLarge, damaged } from './imageErrors.js'
import { inflate } from './inflate.js'
import { isIntact, readAscii, readChunks } from './pngChunks.js'
import type { Unbaked } from './unbake.js'

/**
 * Takes the badge out of a PNG: from the first `iTXt` chunk that has one, or else from the first `tEXt` chunk, where
 * the URL was in 2011 and 2012.
 *
 * @throws {AssertionInputError} `IMAGE_DAMAGED`, `BADGE_TOO_LARGE`, `DECOMPRESSION_UNAVAILABLE`
 */
export async function unbakePng(png: Uint8Array): Promise<Unbaked | null> {
  let old: Unbaked | null = null
  for (const chunk of readChunks(png)) {
    if (chunk.type !== 'iTXt' && chunk.type !== 'tEXt') continue
    const as = keywordOf(chunk.data)
    if (as === undefined) continue
    if (!isIntact(png, chunk)) throw damaged('a PNG whose badge has another checksum than it says')
    const text = chunk.data.subarray(PNG_KEYWORDS[as].length + 1)
    if (text.length > LARGEST) throw badgeTooLarge('a PNG with a badge')
    // oxlint-disable-next-line no-await-in-loop -- the first one is the badge
    if (chunk.type === 'iTXt') return { kind: 'png', as, assertion: await readInternationalText(text) }
    old ??= { kind: 'png', as, assertion: readAscii(text) }
  }
  return old
}

/** What follows the keyword in an `iTXt` chunk (PNG §11.3.3.4). */
async function readInternationalText(bytes: Uint8Array): Promise<string> {
  const [compressed, method] = bytes
  const languageEnd = bytes.indexOf(0, 2)
  const keywordEnd = languageEnd === -1 ? -1 : bytes.indexOf(0, languageEnd + 1)
  if (keywordEnd === -1 || (compressed !== 0 && compressed !== 1) || (compressed === 1 && method !== 0)) {
    throw damaged('a PNG whose badge is no text of the form that its chunk has')
  }
  const text = bytes.subarray(keywordEnd + 1)
  return decodeUtf8(compressed === 1 ? await inflate(text) : text)
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    // A byte order mark, if somebody baked one, is a part of the text.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw damaged('a PNG whose badge is not UTF-8')
  }
}
