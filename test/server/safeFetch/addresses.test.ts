import { createSafeFetch } from 'react-open-badges/safe-fetch'
import { describe, expect, it, onTestFinished } from 'vitest'
import { judgeAddresses } from '../../../src/safe-fetch/addresses.js'
import { closedPort } from '../../support/httpServer.js'
import { asJson, outcomeOf, serve, serveRaw } from './fetching.js'

/** Names of no server's own: the lookup says what they are. */
const name = 'issuer.example'

describe('an address that everyone on the internet can reach', () => {
  it.each([
    '8.8.8.8',
    '203.0.114.1',
    '2606:4700::1',
    '2001:4860:4860::8888',
    '::ffff:8.8.8.8',
    '::ffff:808:808',
    '64:ff9b::8.8.8.8',
    '64:ff9b::808:808',
  ])('%s is fetched from', (address) => {
    expect(judgeAddresses(undefined)(address)).toBe(true)
  })
})

describe('any other address', () => {
  const others = {
    loopback: ['127.0.0.1', '127.255.0.9', '::1'],
    'this host': ['0.0.0.0', '0.1.2.3', '::'],
    private: ['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.255.255'],
    'link-local': ['169.254.0.1', 'fe80::1', 'fe80::1%eth0', 'febf::1'],
    'a cloud’s metadata': ['169.254.169.254', 'fd00:ec2::254'],
    'behind a carrier’s NAT': ['100.64.0.1', '100.127.255.255'],
    'unique local': ['fc00::1', 'fdff::1', 'fec0::1'],
    multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1'],
    broadcast: ['255.255.255.255'],
    'reserved or for documents': [
      '192.0.0.1',
      '192.0.2.1',
      '192.88.99.1',
      '198.18.0.1',
      '198.51.100.1',
      '203.0.113.1',
      '240.0.0.1',
      '2001:db8::1',
      '3fff::1',
      '100::1',
      '5f00::1',
      '4000::1',
    ],
    'IPv4-mapped': ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe'],
    'IPv4-compatible and IPv4-translated': ['::127.0.0.1', '::7f00:1', '::808:808', '::ffff:0:127.0.0.1'],
    'NAT64 of an IPv4 address that is not public': ['64:ff9b::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::a00:1'],
    'NAT64 for local use': ['64:ff9b:1::808:808', '64:ff9b:1::7f00:1', '64:ff9b:1:ffff::1'],
    '6to4': ['2002:7f00:1::', '2002:808:808::1'],
    Teredo: ['2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    'no address': ['localhost', '', '127.1', '0x7f.1', '1.2.3.4.5', '10.0.0.1/8'],
  }

  it.each(Object.entries(others))('%s is not', (_kind, addresses) => {
    expect(addresses.filter(judgeAddresses(undefined))).toEqual([])
  })

  it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1'])(
    '%s is, where loopback is allowed',
    (address) => {
      expect(judgeAddresses('loopback')(address)).toBe(true)
    },
  )

  it.each(['10.0.0.1', '169.254.169.254', '0.0.0.0', '::7f00:1', '64:ff9b::7f00:1', '64:ff9b:1::7f00:1'])(
    '%s is not, where loopback is allowed',
    (address) => {
      expect(judgeAddresses('loopback')(address)).toBe(false)
    },
  )

  it('is for the caller’s own function to allow, which is asked about no public one', () => {
    const asked: string[] = []
    const judge = judgeAddresses((address) => {
      asked.push(address)
      return address.startsWith('10.')
    })
    const addresses = ['8.8.8.8', '10.0.0.7', '::ffff:10.0.0.8', 'FD00:0:0::7', 'not an address']
    expect(addresses.map(judge)).toEqual([true, true, true, false, false])
    expect(asked).toEqual(['10.0.0.7', '10.0.0.8', 'fd00::7'])
  })
})

describe('a host that is an address, in every spelling that a URL takes', () => {
  it.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '017700000001',
    '0177.0.0.1',
    '0x7f.1',
    '0x7f000001',
    '0',
    '0.0.0.0',
    '127。0。0。1',
    '１２７.0.0.1',
    '%31%32%37.0.0.1',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:0001]',
  ])('%s is this machine, and no connection is made', async (host) => {
    const server = await serveRaw((socket) => socket.end(), '0.0.0.0')
    const safeFetch = fetcher()
    expect(await outcomeOf(safeFetch(`${server.origin.replace('127.0.0.1', host)}/`, asJson))).toBe('CONNECTION_FAILED')
    expect(server.connections).toEqual([])
  })

  it.each(['127.0.0.1', '2130706433', '0x7f.1', '[::ffff:7f00:1]'])(
    '%s is fetched from where loopback is allowed',
    async (host) => {
      const origin = await serve((_request, response) => void response.end('{}'))
      const safeFetch = fetcher({ alsoAllow: 'loopback' })
      expect(await outcomeOf(safeFetch(`${origin.replace('127.0.0.1', host)}/`, asJson))).toBe('status 200')
    },
  )
})

describe('a host that is a name', () => {
  it('is judged by what it resolves to: localhost is this machine', async () => {
    const server = await serveRaw((socket) => socket.end(), '0.0.0.0')
    const origin = server.origin.replace('127.0.0.1', 'localhost')
    expect(await outcomeOf(fetcher()(`${origin}/`, asJson))).toBe('CONNECTION_FAILED')
    expect(server.connections).toEqual([])
  })

  it('that resolves to another address the second time (DNS rebinding) gains nothing', async () => {
    const server = await serveRaw((socket) => {
      socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}'))
    }, '0.0.0.0')
    const answers = ['127.0.0.1', '127.0.0.2']
    const safeFetch = fetcher({
      // One address of this machine stands for the internet, and another for the network behind.
      alsoAllow: (address) => address === '127.0.0.1',
      lookup: async () => answers.splice(0, 1),
    })
    const url = `${server.origin.replace('127.0.0.1', name)}/`
    expect(await outcomeOf(safeFetch(url, asJson))).toBe('status 200')
    expect(await outcomeOf(safeFetch(url, asJson))).toBe('CONNECTION_FAILED')
    expect(answers).toEqual([])
    expect(server.connections).toHaveLength(1)
  })

  it('that has good and bad addresses is fetched from a good one', async () => {
    const origin = await serve((_request, response) => void response.end('{}'))
    const safeFetch = fetcher({ alsoAllow: 'loopback', lookup: async () => ['10.0.0.1', '127.0.0.1', 'fe80::1'] })
    expect(await outcomeOf(safeFetch(`${origin.replace('127.0.0.1', name)}/`, asJson))).toBe('status 200')
  })
})

describe('what a stranger learns', () => {
  it('is the same of an address that is forbidden, one where nobody listens, and a name that is none', async () => {
    const refused = `http://127.0.0.1:${await closedPort()}/`
    const failures = await Promise.all(
      [
        fetcher({ alsoAllow: 'loopback' })(refused, asJson),
        fetcher()('http://169.254.169.254/latest/meta-data/', asJson),
        fetcher({ lookup: async () => ['10.0.0.1'] })(`http://${name}/`, asJson),
        fetcher({ lookup: async () => [] })(`http://${name}/`, asJson),
        fetcher({ lookup: () => Promise.reject(new Error('the resolver 10.0.0.53 is down')) })(
          `http://${name}/`,
          asJson,
        ),
      ].map(async (fetching) => fetching.catch((error: unknown) => String(error))),
    )
    expect(new Set(failures)).toEqual(new Set(['SafeFetchError: no connection, or one that broke off']))
  })
})

function fetcher(options: Parameters<typeof createSafeFetch>[0] = {}): ReturnType<typeof createSafeFetch> {
  const safeFetch = createSafeFetch({ timeoutMs: 20_000, ...options })
  onTestFinished(() => safeFetch.close())
  return safeFetch
}
