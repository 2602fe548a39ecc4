// Base58 with Bitcoin's alphabet, as keys and proofs of the W3C are written in ("z…"; Controlled Identifiers 1.0,
// "Multibase").

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

// The work grows with the square of the length, and the longest key that is read has 46 characters.
const LONGEST = 128

/** @returns `undefined` for what is no base58, or longer than any key */
export function decodeBase58(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length > LONGEST) return undefined
  const bytes: number[] = []
  for (const character of text) {
    let carry = ALPHABET.indexOf(character)
    if (carry < 0) return undefined
    for (let at = 0; at < bytes.length; at++) {
      carry += (bytes[at] ?? 0) * 58
      bytes[at] = carry & 0xff
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff)
  }
  // Each leading "1" is a zero byte, which the number does not show.
  for (let at = 0; text[at] === ALPHABET[0]; at++) bytes.push(0)
  // The lowest byte came first.
  return Uint8Array.from(bytes, (_, at) => bytes[bytes.length - 1 - at] ?? 0)
}

export function encodeBase58(bytes: Uint8Array): string {
  const digits: number[] = []
  for (const byte of bytes) {
    let carry = byte
    for (let at = 0; at < digits.length; at++) {
      carry += (digits[at] ?? 0) << 8
      digits[at] = carry % 58
      carry = Math.floor(carry / 58)
    }
    for (; carry > 0; carry = Math.floor(carry / 58)) digits.push(carry % 58)
  }
  for (let at = 0; bytes[at] === 0; at++) digits.push(0)
  return digits.reduce((text, digit) => `${ALPHABET[digit] ?? ''}${text}`, '')
}
