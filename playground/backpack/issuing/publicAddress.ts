import ipaddr from 'ipaddr.js'

/**
 * Whether a badge may be fetched from an address: only what is reachable by everyone on the internet, so that nobody
 * can have the Backpack look around in the network it stands in.
 *
 * @param address an IPv4 or IPv6 address, as a socket or a resolver gives it
 * @param allowed `loopback`: this machine's own addresses too (the playground, whose issuer is on the same machine)
 */
export function isFetchableAddress(address: string, allowed: { loopback: boolean }): boolean {
  if (!ipaddr.isValid(address)) return false
  const range = rangeOf(ipaddr.process(address))
  return range === 'unicast' || (range === 'loopback' && allowed.loopback)
}

function rangeOf(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  if (address instanceof ipaddr.IPv4) return address.range()
  const embedded = embeddedIPv4(address)
  return embedded === null ? address.range() : embedded
}

/**
 * Two more ways to write an IPv4 address in IPv6 lead to that address on some networks, so the address inside is the
 * one to judge: the translation prefix of NAT64 (RFC 6052 §2.1), where an IPv6-only network sees all of IPv4, and the
 * "compatible" form (RFC 4291 §2.5.5.1), long obsolete, which is not judged but refused.
 */
function embeddedIPv4(address: ipaddr.IPv6): string | null {
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0, high = 0, low = 0] = address.parts
  if ((third | fourth | fifth | sixth) !== 0) return null
  if (first === 0x64 && second === 0xff9b) {
    const inside = new ipaddr.IPv4([high >> 8, high & 255, low >> 8, low & 255]).range()
    // This machine is never behind a translator, so loopback written this way is somebody's trick.
    return inside === 'loopback' ? 'reserved' : inside
  }
  if (first === 0 && second === 0 && high !== 0) return 'ipv4Compatible'
  return null
}
