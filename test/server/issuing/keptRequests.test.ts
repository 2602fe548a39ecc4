import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestBackpack, type TestBackpack } from '../backpack/support/testBackpack.js'
import { callJson, enterFrame, signInAda } from './frameCaller.js'

const hour = 60 * 60_000
const form = new URLSearchParams({ assertions: 'https://issuer.example/a.json' }).toString()

let backpack: TestBackpack
let time = Date.parse('2026-03-01T10:00:00Z')

beforeAll(async () => {
  // One proxy in front, so that a request can come from any address.
  backpack = await startTestBackpack({ proxies: 1 }, () => new Date(time))
})
afterAll(() => backpack.close())

/** Posts a request as an issuer's page does; in pieces it does not say how long it is. */
async function push(address: string, inPieces: boolean): Promise<number> {
  const body = inPieces ? new Blob([form]).stream() : form
  const { status } = await fetch(`${backpack.url}/issuer/frameless`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://issuer.example',
      'x-forwarded-for': address,
    },
    body,
    // @ts-expect-error -- the types of Node's fetch lack it, and it does not send a stream without it
    duplex: 'half',
  })
  return status
}

describe('what is kept for an hour', () => {
  it('is so much for one client address, by its size, and again an hour later', async () => {
    // Each counts as a megabyte, of which there are 32.
    const statuses = await Promise.all(Array.from({ length: 35 }, () => push('192.0.2.1', true)))
    expect(statuses.filter((status) => status === 303)).toHaveLength(32)
    expect(statuses.filter((status) => status === 429)).toHaveLength(3)
    expect(await push('192.0.2.1', false)).toBe(429)
    expect(await push('192.0.2.2', false)).toBe(303)
    time += hour
    expect(await push('192.0.2.1', false)).toBe(303)
  })

  it('counts one network of IPv6 as one client', async () => {
    const statuses = await Promise.all(Array.from({ length: 33 }, (_, index) => push(`2001:db8::${index + 1}`, true)))
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
    expect(await push('2001:db8:0:1::1', true)).toBe(303)
  })

  it('is not more for a client that writes addresses of its own before the proxy’s', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 33 }, (_, index) => push(`203.0.113.${index}, 192.0.2.9`, true)),
    )
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  })

  it('takes in what the frame asks', async () => {
    const frame = await enterFrame(await signInAda(backpack))
    const ask = () => frame.call('/issuer/frame/requests', { origin: 'http://issuer.example', assertions: ['x'] })
    expect((await ask()).status).toBe(201)
    // From here on the frame's own address has nothing left.
    await Promise.all(Array.from({ length: 33 }, () => push('', true)))
    expect(await ask()).toEqual({ status: 429, body: { code: 'TOO_MANY_REQUESTS' } })
    const look = await callJson(backpack.url, '/issuer/frame/session', {})
    expect(look.status, 'nothing else is held up by it').toBe(401)
  })
})
