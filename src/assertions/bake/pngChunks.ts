import { damaged } from './imageErrors.js'

/** A chunk of a PNG, and where it is. */
export interface PngChunk {
  /** `IHDR`, `iTXt`, … */
  type: string
  data: Uint8Array
  /** Of the whole chunk in the file: its length field. */
  start: number
  /** One past its checksum. */
  end: number
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Whether bytes begin as a PNG does (PNG §5.2). */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte)
}

/**
 * Reads a PNG chunk by chunk, up to its IEND (PNG §5.3). Nothing is copied, and no length in the file is believed
 * beyond the file's own.
 *
 * @throws {AssertionInputError} `IMAGE_DAMAGED`, where the chunks break off
 */
export function* readChunks(png: Uint8Array): Generator<PngChunk> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  let start = SIGNATURE.length
  for (;;) {
    if (start + 12 > png.length) throw damaged('a PNG that ends before its IEND chunk')
    const dataEnd = start + 8 + view.getUint32(start)
    if (dataEnd + 4 > png.length) throw damaged('a PNG with a chunk that is longer than the file')
    const type = readAscii(png.subarray(start + 4, start + 8))
    if (!/^[A-Za-z]{4}$/.test(type)) throw damaged('a PNG with a chunk that has no type')
    yield { type, data: png.subarray(start + 8, dataEnd), start, end: dataEnd + 4 }
    if (type === 'IEND') return
    start = dataEnd + 4
  }
}

/** Whether a chunk's checksum is that of its type and data. */
export function isIntact(png: Uint8Array, { start, end }: PngChunk): boolean {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  return view.getUint32(end - 4) === crc32(png.subarray(start + 4, end - 4))
}

/** Writes a chunk with its length and checksum. */
export function writeChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(data.length + 12)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length)
  for (let index = 0; index < 4; index++) chunk[4 + index] = type.charCodeAt(index)
  chunk.set(data, 8)
  view.setUint32(data.length + 8, crc32(chunk.subarray(4, data.length + 8)))
  return chunk
}

/** ASCII, and Latin-1 beyond it. */
export function readAscii(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1
  return remainder >>> 0
})

/** The cyclic redundancy check of PNG Annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
