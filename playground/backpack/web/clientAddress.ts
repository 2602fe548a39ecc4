import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'

/**
 * Who asks, for counting: an IPv4 address, or the network of an IPv6 one. A home is given a whole /64, so counted one by
 * one its addresses would never run out.
 *
 * @param proxies how many proxies of ours stand in front. Each of them adds to `X-Forwarded-For` whom it was asked by;
 *   what stands before those entries is what the client itself wrote, and is not looked at.
 */
export function clientAddress(c: Context, proxies: number): string {
  const written = (c.req.header('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim())
  const told = proxies > 0 ? written.at(-proxies) : undefined
  const address = told !== undefined && ipaddr.isValid(told) ? told : (getConnInfo(c).remote.address ?? '')
  return networkOf(address)
}

function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv4 ? parsed.toString() : `${parsed.parts.slice(0, 4).join(':')}::/64`
}
