import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openChannel, type Channel, type ListeningWindow } from '../../../src/protocol/channel.js'
import { abortMessage, issueMessage, readyMessage } from '../../../src/protocol/messages.js'

// The real windows are tried in test/browser; here it is the clock that matters.
const origin = 'https://backpack.example'
const ping = readyMessage('ping')
const pong = readyMessage('pong')

interface Side {
  readonly channel: Channel
  readonly sent: string[]
  readonly ready: string[]
  readonly heard: unknown[]
  readonly ending: AbortController
  /** How many listeners are on the window. */
  listeners(): number
  receive(data: unknown, from?: { origin?: string; source?: unknown }): void
}

function open(peerOrigin: string | null = origin): Side {
  const listeners = new Set<(event: MessageEvent) => void>()
  const self: ListeningWindow = {
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
  }
  const sent: string[] = []
  const ready: string[] = []
  const heard: unknown[] = []
  const peer = { postMessage: (message: string, target: string) => void sent.push(`${message} → ${target}`) }
  const ending = new AbortController()
  const channel = openChannel({
    self,
    peer,
    peerOrigin,
    signal: ending.signal,
    onReady: (from) => void ready.push(from),
    onMessage: (message) => void heard.push(message),
  })
  return {
    channel,
    sent,
    ready,
    heard,
    ending,
    listeners: () => listeners.size,
    receive(data, from = {}) {
      const event = new MessageEvent('message', { data, origin: from.origin ?? origin })
      Object.defineProperty(event, 'source', { value: 'source' in from ? from.source : peer })
      for (const listener of listeners) listener(event)
    },
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the handshake', () => {
  test('repeats its ping until a pong comes', () => {
    const side = open()
    side.channel.ping()
    expect(side.sent).toEqual([`${ping} → ${origin}`])
    vi.advanceTimersByTime(200)
    vi.advanceTimersByTime(200)
    expect(side.sent).toHaveLength(3)
    side.receive(pong)
    expect(side.ready).toEqual([origin])
    vi.advanceTimersByTime(60_000)
    expect(side.sent).toHaveLength(3)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('answers a ping with its own ping and a pong when the other side was first', () => {
    const side = open()
    side.receive(ping)
    expect(side.sent).toEqual([`${ping} → ${origin}`, `${pong} → ${origin}`])
    expect(side.ready).toEqual([origin])
    side.channel.ping()
    expect(side.sent).toHaveLength(2)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is done once, whichever comes after it', () => {
    const side = open()
    side.channel.ping()
    side.receive(ping)
    side.receive(pong)
    side.receive(pong)
    expect(side.ready).toEqual([origin])
    expect(side.sent).toEqual([`${ping} → ${origin}`, `${pong} → ${origin}`])
  })

  test('answers a ping that comes again, for its pong may have been lost', () => {
    const side = open()
    side.receive(ping)
    side.receive(ping)
    expect(side.sent.filter((message) => message.startsWith(pong))).toHaveLength(2)
    expect(side.ready).toHaveLength(1)
  })

  test('pings once at a time, however often it is asked to', () => {
    const side = open()
    side.channel.ping()
    side.channel.ping()
    expect(side.sent).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(1)
  })

  test('ends with its signal: no timer, no listener, nothing sent', () => {
    const side = open()
    side.channel.ping()
    side.ending.abort()
    expect(side.listeners()).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
    side.channel.send(abortMessage(1))
    side.channel.ping()
    vi.advanceTimersByTime(1000)
    expect(side.sent).toHaveLength(1)
  })
})

describe('what counts', () => {
  test.each<[string, { origin?: string; source?: unknown }]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['the origin with another port', { origin: `${origin}:8443` }],
    ['the origin over http', { origin: 'http://backpack.example' }],
    ['another window', { source: { postMessage() {} } }],
    ['no window', { source: null }],
    ['a sandbox', { origin: 'null' }],
    ['no origin', { origin: '' }],
  ])('is never a message from %s', (_what, from) => {
    const side = open()
    side.receive(ping, from)
    expect([side.ready, side.sent]).toEqual([[], []])
    side.receive(ping)
    side.receive('{"id":1,"result":[[],[]]}', from)
    expect(side.heard).toEqual([])
  })

  test('is nothing before the handshake', () => {
    const side = open()
    side.receive('{"id":1,"result":[[],[]]}')
    expect(side.heard).toEqual([])
    side.receive(ping)
    side.receive('{"id":1,"result":[[],[]]}')
    expect(side.heard).toEqual([{ kind: 'result', id: 1, result: [[], []] }])
  })
})

describe('garbage', () => {
  test('is nothing before the handshake, and is passed on after it', () => {
    const side = open()
    side.receive('hello')
    expect([side.heard, side.ready, side.sent]).toEqual([[], [], []])
    side.receive(ping)
    side.receive('hello')
    expect(side.heard).toEqual([{ kind: 'misfit', problem: expect.stringContaining('"hello"') }])
  })

  test('from elsewhere is never passed on', () => {
    const side = open()
    side.receive(ping)
    side.receive('hello', { origin: 'https://evil.example' })
    side.receive('hello', { source: { postMessage() {} } })
    expect(side.heard).toEqual([])
  })

  test('does not say to a frame who its host is', () => {
    const side = open(null)
    side.receive('hello', { origin: 'https://evil.example' })
    side.receive(ping, { origin: 'https://issuer.example' })
    expect(side.ready).toEqual(['https://issuer.example'])
  })
})

describe('a frame, which learns only from the first message who its host is', () => {
  test('pings anyone, and answers nobody else afterwards', () => {
    const side = open(null)
    side.channel.ping()
    expect(side.sent).toEqual([`${ping} → *`])
    side.channel.send(abortMessage(1))
    expect(side.sent).toHaveLength(1)

    side.receive(pong, { origin: 'https://issuer.example' })
    expect(side.ready).toEqual(['https://issuer.example'])
    side.receive(issueMessage(1, []), { origin: 'https://evil.example' })
    expect(side.heard).toEqual([])
    side.receive(issueMessage(1, []), { origin: 'https://issuer.example' })
    expect(side.heard).toHaveLength(1)
    side.channel.send(abortMessage(1))
    expect(side.sent.at(-1)).toBe(`${abortMessage(1)} → https://issuer.example`)
  })

  test('gives a sandboxed host, whose origin everyone can have, no answer', () => {
    const side = open(null)
    side.receive(ping, { origin: 'null' })
    expect([side.ready, side.sent]).toEqual([[], []])
    side.receive(ping, { origin: 'https://issuer.example' })
    expect(side.ready).toEqual(['https://issuer.example'])
  })
})
