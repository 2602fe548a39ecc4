import ipaddr from 'ipaddr.js'

/**
 * Which addresses are fetched from besides public ones: `loopback` are this machine's own. A function is asked about
 * each address that is not public, in its canonical form (`10.0.0.7`, `fd00::7`; an IPv4 address that is written in
 * IPv6 comes as IPv4).
 */
export type AlsoAllow = 'loopback' | ((address: string) => boolean)

/** Says of an address, as a resolver or a URL gives it, whether it may be connected to. */
export type JudgeAddress = (address: string) => boolean

/**
 * Judges addresses: only what everyone on the internet can reach, so that nobody can have a server look around in the
 * network that it stands in.
 */
export function judgeAddresses(alsoAllow: AlsoAllow | undefined): JudgeAddress {
  return (text) => {
    if (!ipaddr.isValid(text)) return false
    const address = ipaddr.process(text)
    if (isPublic(address)) return true
    if (alsoAllow === undefined) return false
    return alsoAllow === 'loopback' ? address.range() === 'loopback' : alsoAllow(address.toString())
  }
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address instanceof ipaddr.IPv4) return address.range() === 'unicast'
  const translated = translatedIPv4(address)
  if (translated !== undefined) return translated.range() === 'unicast'
  // ipaddr.js calls unicast whatever has no other name, such as IPv4 in the obsolete form ::a.b.c.d. Given out is only
  // 2000::/3 (RFC 4291 §2.4, IANA).
  const [first = 0] = address.parts
  return address.range() === 'unicast' && (first & 0xe000) === 0x2000
}

/**
 * The address in the translation prefix 64:ff9b::/96 (RFC 6052 §2.1). On a network that has IPv6 only, all of IPv4 is
 * seen under it, so it is neither refused as a whole nor believed: what counts is whom the translator will ask.
 */
function translatedIPv4(address: ipaddr.IPv6): ipaddr.IPv4 | undefined {
  const [first, second, third, fourth, fifth, sixth, high = 0, low = 0] = address.parts
  if (first !== 0x64 || second !== 0xff9b || third !== 0 || fourth !== 0 || fifth !== 0 || sixth !== 0) return undefined
  return new ipaddr.IPv4([high >> 8, high & 255, low >> 8, low & 255])
}
