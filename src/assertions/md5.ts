// Badges of the first years name their recipient by an MD5 hash, and Web Cryptography leaves MD5 out. It hides an
// address from a casual look and proves nothing: no signature depends on it.

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]

/** RFC 1321 §3.4: the integer part of 2^32 times |sin(i)|. */
const SINES = Array.from({ length: 64 }, (_, index) => Math.floor(2 ** 32 * Math.abs(Math.sin(index + 1))))

/** The MD5 digest of some bytes, in lower-case hex (RFC 1321). */
export function md5(bytes: Uint8Array): string {
  const state: [number, number, number, number] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]
  const padded = pad(bytes)
  for (let offset = 0; offset < padded.byteLength; offset += 64) addBlock(state, padded, offset)
  return state.map(littleEndianHex).join('')
}

/** §3.1 and §3.2: one bit, zeros, and the length in bits, up to a multiple of 64 bytes. */
function pad(bytes: Uint8Array): DataView {
  const length = Math.ceil((bytes.length + 9) / 64) * 64
  const padded = new Uint8Array(length)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(length - 8, (bytes.length * 8) >>> 0, true)
  view.setUint32(length - 4, Math.floor(bytes.length / 2 ** 29), true)
  return view
}

function addBlock(state: [number, number, number, number], view: DataView, offset: number): void {
  let [a, b, c, d] = state
  for (let step = 0; step < 64; step++) {
    const round = step >> 4
    const [mixed, word] = mix(round, step, b, c, d)
    const shift = SHIFTS[round * 4 + (step % 4)] ?? 0
    const sum = (a + mixed + view.getUint32(offset + word * 4, true) + (SINES[step] ?? 0)) >>> 0
    ;[a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) >>> 0]
  }
  state[0] = (state[0] + a) >>> 0
  state[1] = (state[1] + b) >>> 0
  state[2] = (state[2] + c) >>> 0
  state[3] = (state[3] + d) >>> 0
}

/** The four functions of §3.4, and which word of the block the step takes. */
function mix(round: number, step: number, b: number, c: number, d: number): [value: number, word: number] {
  if (round === 0) return [(b & c) | (~b & d), step]
  if (round === 1) return [(d & b) | (~d & c), (5 * step + 1) % 16]
  if (round === 2) return [b ^ c ^ d, (3 * step + 5) % 16]
  return [c ^ (b | ~d), (7 * step) % 16]
}

function littleEndianHex(word: number): string {
  let hex = ''
  for (let byte = 0; byte < 4; byte++) hex += ((word >>> (byte * 8)) & 0xff).toString(16).padStart(2, '0')
  return hex
}
