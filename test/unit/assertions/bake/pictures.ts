import { PNG } from 'pngjs'
import { crc32 } from 'node:zlib'

/** A PNG of a few pixels, made by a library that knows nothing of badges. */
export function makePng(): Uint8Array {
  const png = new PNG({ width: 3, height: 2 })
  png.data.fill(0x80)
  return new Uint8Array(PNG.sync.write(png))
}

/** Puts a chunk after a PNG's IHDR, which is 25 bytes after its 8 of signature. */
export function withChunk(png: Uint8Array, type: string, data: Uint8Array | string, checksum?: number): Uint8Array {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(data)])
  const chunk = Buffer.alloc(content.length + 8)
  chunk.writeUInt32BE(content.length - 4)
  content.copy(chunk, 4)
  chunk.writeUInt32BE(checksum ?? crc32(content), content.length + 4)
  return new Uint8Array(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]))
}

/** The chunks of a PNG, taken apart with `node:buffer` alone. */
export function chunksOf(png: Uint8Array): { type: string; data: Buffer; intact: boolean }[] {
  const bytes = Buffer.from(png)
  const chunks: { type: string; data: Buffer; intact: boolean }[] = []
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const content = bytes.subarray(at + 4, at + 8 + length)
    const intact = crc32(content) === bytes.readUInt32BE(at + 8 + length)
    chunks.push({ type: content.toString('latin1', 0, 4), data: content.subarray(4), intact })
    at += length + 12
  }
  return chunks
}

export const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>'

export const URL_20 = 'https://school.example/badges/awards/17.json?lang=en&v=2'
export const JWS_20 = `${part({ alg: 'ES256' })}.${part({ '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion' })}.c2ln`
export const JSON_20 = JSON.stringify({
  '@context': 'https://w3id.org/openbadges/v2',
  type: 'Assertion',
  id: 'https://school.example/badges/awards/17.json',
  narrative: 'Über “]]>” & <b>knots</b>, 🪢',
})
const credential = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  id: 'https://school.example/credentials/17',
}
export const JSON_30 = JSON.stringify(credential, null, 2)
export const JWT_30 = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(credential)}.c2ln`
export const JWT_11 = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iss: 'x', vc: credential })}.c2ln`

function part(object: object): string {
  return Buffer.from(JSON.stringify(object)).toString('base64url')
}
