import { issue, createDialogHost } from 'react-open-badges/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makePeer, until, type Peer } from './peers/peer.js'

// Here the test's page is the issuer's, by hand as jschannel speaks, and the package stands in a frame of another site.

const one = 'https://issuer.example/a/1.json'
const two = 'https://issuer.example/a/2.json'
const scope = 'OpenBadges.issue::'

/**
 * A Backpack's page with the package in it. What it is asked it notes; `settle`, `progress`, `fail`, `cancel` and `close`
 * are commands.
 */
const backpackPage = `
  const { acceptIssueRequests } = await import(${JSON.stringify(new URL('/src/backpack.ts', window.location.href).href)}).catch(error => { note(String(error)); throw error })
  let request
  const end = acceptIssueRequests({
    onConnect(origin) { note({ connected: origin }) },
    onRequest(next) {
      request = next
      note({ asked: next.assertions, by: next.origin, id: next.id })
      next.signal.addEventListener('abort', () => note({ aborted: next.id }))
    },
  })
  commands.settle = ([errors, successes]) => request.settle(errors, successes)
  commands.progress = progress => request.progress(progress)
  commands.fail = message => request.fail(message)
  commands.cancel = () => request.cancel()
  commands.close = () => end.close()
  note('accepting')
`

function makeBackpack(): Peer {
  return makePeer(`(async () => { ${backpackPage} })()`)
}

/** The issuer's side of the wire, written from the protocol's text. */
function makeHost(peer: Peer) {
  const frame = document.createElement('iframe')
  frame.src = `${peer.backpack}/issuer/frame`
  const heard: Array<Record<string, unknown>> = []
  const listener = (event: MessageEvent<unknown>): void => {
    if (event.source !== frame.contentWindow || typeof event.data !== 'string') return
    expect(event.origin).toBe(peer.origin)
    const message: unknown = JSON.parse(event.data)
    if (typeof message === 'object' && message !== null) heard.push({ ...message })
  }
  window.addEventListener('message', listener)
  onTestFinished(() => {
    window.removeEventListener('message', listener)
    frame.remove()
  })
  document.body.append(frame)

  const post = (value: unknown): void => frame.contentWindow?.postMessage(value, peer.origin)
  const say = (message: unknown): void => post(JSON.stringify(message))
  const ready = (params: 'ping' | 'pong'): void => say({ method: `${scope}__ready`, params })
  return {
    frame,
    heard,
    post,
    say,
    ready,
    issue: (id: number, params: unknown) => say({ id, method: `${scope}issue`, params }),
    abort: (id: number) => say({ method: `${scope}abort`, params: { id } }),
    replies: () => heard.filter(({ method }) => method === undefined),
    pings: () => heard.filter(({ method, params }) => method === `${scope}__ready` && params === 'ping'),
    pongs: () => heard.filter(({ method, params }) => method === `${scope}__ready` && params === 'pong'),
  }
}

async function connect() {
  const peer = makeBackpack()
  const host = makeHost(peer)
  await until(() => expect(host.pings().length).toBeGreaterThan(0))
  host.ready('pong')
  await peer.noted({ connected: window.location.origin })
  return { peer, host }
}

describe('the handshake', () => {
  test('repeats its ping until the host answers, then no more', async () => {
    const peer = makeBackpack()
    const host = makeHost(peer)
    await until(() => expect(host.pings().length).toBeGreaterThanOrEqual(3))
    host.ready('pong')
    await peer.noted({ connected: window.location.origin })
    // It answers in order: after this pong no ping of the handshake is still on its way.
    host.ready('ping')
    await until(() => expect(host.pongs()).toHaveLength(1))
    const before = host.pings().length
    host.issue(1, [one])
    await peer.noted({ asked: [one], by: window.location.origin, id: 1 })
    expect(host.pings()).toHaveLength(before)
  })

  test('is done by the host’s ping as well, which is answered', async () => {
    const peer = makeBackpack()
    const host = makeHost(peer)
    await peer.noted('accepting')
    host.ready('ping')
    await peer.noted({ connected: window.location.origin })
    await until(() => expect(host.pongs()).toHaveLength(1))
    expect(host.pings().length).toBeGreaterThanOrEqual(1)
  })

  test('as the original recorded it: ping, ping, pong, and the call', async () => {
    const { peer, host } = await connect()
    host.ready('ping')
    host.ready('pong')
    host.issue(834675, [one])
    await peer.noted({ asked: [one], by: window.location.origin, id: 834675 })
    peer.command('settle', [[], [one]])
    await until(() => expect(host.replies()).toEqual([{ id: 834675, result: [[], [one]] }]))
  })
})

describe('a call', () => {
  test('names the issuer’s origin, and each badge once', async () => {
    const { peer, host } = await connect()
    host.issue(7, [two, one, two])
    await peer.noted({ asked: [two, one], by: window.location.origin, id: 7 })
  })

  test('with a single string is one badge', async () => {
    const { peer, host } = await connect()
    host.issue(7, one)
    await peer.noted({ asked: [one], by: window.location.origin, id: 7 })
  })

  test.each<[string, unknown]>([
    ['null', null],
    ['a number', 7],
    ['an object', { assertions: [one] }],
    ['a list with a number', [one, 7]],
    ['nothing', undefined],
  ])('for %s is an error, and the earner is not asked', async (_what, params) => {
    const { peer, host } = await connect()
    host.issue(7, params)
    await until(() =>
      expect(host.replies()).toEqual([{ id: 7, error: 'invalid_params', message: 'params must be a list of strings' }]),
    )
    expect(peer.notes()).toEqual(expect.not.arrayContaining([expect.objectContaining({ id: 7 })]))
  })

  test('is answered once', async () => {
    const { peer, host } = await connect()
    host.issue(7, [one])
    await peer.noted({ asked: [one], by: window.location.origin, id: 7 })
    peer.command('settle', [[{ assertion: one, reason: 'EXISTS' }], []])
    peer.command('settle', [[], [one]])
    peer.command('fail', 'late')
    peer.command('progress', { done: 1, total: 1, successes: [one], errors: [] })
    host.issue(8, [two])
    await peer.noted({ asked: [two], by: window.location.origin, id: 8 })
    peer.command('settle', [[], [two]])
    await until(() => expect(host.replies()).toHaveLength(2))
    expect(host.heard.filter(({ method }) => method !== `${scope}__ready`)).toEqual([
      { id: 7, result: [[{ assertion: one, reason: 'EXISTS' }], []] },
      { id: 8, result: [[], [two]] },
    ])
  })

  test('can fail as a whole', async () => {
    const { peer, host } = await connect()
    host.issue(7, [one])
    await peer.noted({ asked: [one], by: window.location.origin, id: 7 })
    peer.command('fail', 'the database is away')
    await until(() =>
      expect(host.replies()).toEqual([{ id: 7, error: 'runtime_error', message: 'the database is away' }]),
    )
  })

  test('tells its progress', async () => {
    const { peer, host } = await connect()
    host.issue(7, [one, two])
    await peer.noted({ asked: [one, two], by: window.location.origin, id: 7 })
    peer.command('progress', { done: 1, total: 2, successes: [one], errors: [] })
    await until(() =>
      expect(host.heard).toContainEqual({
        method: `${scope}progress`,
        params: { id: 7, done: 1, total: 2, successes: [one], errors: [] },
      }),
    )
  })

  test('asks the host to close when Escape was pressed inside', async () => {
    const { peer, host } = await connect()
    host.issue(7, [one])
    await peer.noted({ asked: [one], by: window.location.origin, id: 7 })
    peer.command('cancel')
    await until(() => expect(host.heard).toContainEqual({ method: `${scope}cancel`, params: { id: 7 } }))
  })

  test('is told of the host’s closing by its signal, and can still answer', async () => {
    const { peer, host } = await connect()
    host.issue(7, [one])
    await peer.noted({ asked: [one], by: window.location.origin, id: 7 })
    host.abort(6)
    host.abort(7)
    await peer.noted({ aborted: 7 })
    peer.command('settle', [[{ assertion: one, reason: 'DENIED' }], []])
    await until(() => expect(host.replies()).toEqual([{ id: 7, result: [[{ assertion: one, reason: 'DENIED' }], []] }]))
  })

  test('beside one that is open is an error, and the open one goes on', async () => {
    const { peer, host } = await connect()
    host.issue(7, [one])
    await peer.noted({ asked: [one], by: window.location.origin, id: 7 })
    host.issue(8, [two])
    await until(() =>
      expect(host.replies()).toEqual([{ id: 8, error: 'runtime_error', message: 'call 7 is still open' }]),
    )
    peer.command('settle', [[], [one]])
    await until(() => expect(host.replies()).toContainEqual({ id: 7, result: [[], [one]] }))
  })

  test('that comes a second time is the same call: the earner is asked once', async () => {
    const { peer, host } = await connect()
    host.issue(7, [one])
    host.issue(7, [one])
    await peer.noted({ asked: [one], by: window.location.origin, id: 7 })
    peer.command('settle', [[], [one]])
    await until(() => expect(host.replies()).toEqual([{ id: 7, result: [[], [one]] }]))
    expect(peer.notes().filter((note) => JSON.stringify(note).includes('asked'))).toHaveLength(1)
  })

  test('is not disturbed by garbage, before it, beside it and after it', async () => {
    const { peer, host } = await connect()
    const garbage = (): void => {
      for (const text of ['', 'garbage', 'null', '7', '"issue"', '[]', '{}', '{"id":0,"result":[]}', '{"id":7}'])
        host.post(text)
      for (const value of [null, 7, [], {}, { id: 7, result: [[], []] }, { method: `${scope}issue` }]) host.post(value)
      host.say({ id: '7', method: `${scope}issue`, params: [two] })
      host.say({ method: `${scope}abort`, params: null })
      host.say({ method: 'resize', params: [400] })
    }
    garbage()
    host.issue(7, [one])
    garbage()
    await peer.noted({ asked: [one], by: window.location.origin, id: 7 })
    peer.command('settle', [[], [one]])
    await until(() => expect(host.replies()).toEqual([{ id: 7, result: [[], [one]] }]))
    garbage()
    host.issue(8, [two])
    await peer.noted({ asked: [two], by: window.location.origin, id: 8 })
    peer.command('settle', [[], [two]])
    await until(() =>
      expect(host.replies()).toEqual([
        { id: 7, result: [[], [one]] },
        { id: 8, result: [[], [two]] },
      ]),
    )
    expect(JSON.stringify(peer.notes())).not.toContain('aborted')
  })

  test('after close is not heard any more', async () => {
    const { peer, host } = await connect()
    peer.command('close')
    host.issue(7, [one])
    // The page itself still listens: it tells of every message, whatever the package does with it.
    await until(() => expect(peer.heard()).toContainEqual({ id: 7, method: `${scope}issue`, params: [one] }))
    expect(host.replies()).toEqual([])
    expect(JSON.stringify(peer.notes())).not.toContain('asked')
  })
})

describe('who may call', () => {
  test('not a page without an origin: nobody could be named to the earner', async () => {
    const peer = makeBackpack()
    const host = document.createElement('iframe')
    // A data: page has the origin "null", and its frame keeps its own. It hands on what it hears.
    host.src = `data:text/html,${encodeURIComponent(`<iframe src="${peer.backpack}/issuer/frame"></iframe><script>
      onmessage = event => parent.postMessage(typeof event.data === 'string' ? { from: 'host', text: event.data } : event.data, '*')
      const frame = document.querySelector('iframe').contentWindow
      const say = message => frame.postMessage(JSON.stringify(message), '*')
      frame.parent.onload = () => {
        say({ method: '${scope}__ready', params: 'ping' })
        say({ method: '${scope}__ready', params: 'pong' })
        say({ id: 7, method: '${scope}issue', params: ['${one}'] })
      }
    </script>`)}`
    const overheard: string[] = []
    const listener = (event: MessageEvent<unknown>): void => {
      const { data } = event
      if (typeof data === 'object' && data !== null && 'text' in data && typeof data.text === 'string')
        overheard.push(data.text)
    }
    window.addEventListener('message', listener)
    onTestFinished(() => {
      window.removeEventListener('message', listener)
      host.remove()
    })
    document.body.append(host)
    await until(() => expect(overheard.length).toBeGreaterThanOrEqual(3))
    await until(() => expect(peer.heard().length).toBeGreaterThanOrEqual(3))
    // Its ping holds nothing, and goes to whoever is there; no pong, no reply, no request.
    expect(new Set(overheard)).toEqual(new Set([JSON.stringify({ method: `${scope}__ready`, params: 'ping' })]))
    expect(peer.notes()).toEqual(['loaded', 'accepting'])
  })

  test('not another window that has a hold of the frame', async () => {
    const { peer, host } = await connect()
    const other = document.createElement('iframe')
    other.srcdoc = `<script>
      parent.frames[parent.frames.length - 2].postMessage(
        JSON.stringify({ id: 9, method: '${scope}issue', params: ['${two}'] }), '*')
      parent.postMessage({ other: 'done' }, '*')
    </script>`
    const done = new Promise<void>((resolve) => {
      const listener = (event: MessageEvent<unknown>): void => {
        if (event.source !== other.contentWindow) return
        window.removeEventListener('message', listener)
        resolve()
      }
      window.addEventListener('message', listener)
    })
    onTestFinished(() => other.remove())
    document.body.append(other)
    await done
    host.issue(7, [one])
    await peer.noted({ asked: [one], by: window.location.origin, id: 7 })
    expect(JSON.stringify(peer.notes())).not.toContain(two)
  })
})

test('both ends together', async () => {
  const peer = makeBackpack()
  const call = issue([one, two, one], { backpack: peer.backpack, frameHost: createDialogHost() })
  await until(() => expect(JSON.stringify(peer.notes())).toContain('"asked"'))
  peer.command('progress', { done: 1, total: 2, successes: [one], errors: [] })
  peer.command('settle', [[{ assertion: two, reason: 'INACCESSIBLE' }], [one]])
  await expect(call).resolves.toMatchObject({
    successes: [one, one],
    errors: [{ assertion: two, reason: 'INACCESSIBLE' }],
  })
})

test('the frame of a Backpack that goes to another page of its own, with the package in both', async () => {
  const next = makeBackpack()
  const peer = makeBackpack()
  const call = issue([one], { backpack: peer.backpack, frameHost: createDialogHost() })
  await until(() => expect(JSON.stringify(peer.notes())).toContain('"asked"'))
  peer.command('go', `${next.backpack}/issuer/frame`)
  await until(() => expect(JSON.stringify(next.notes())).toContain('"asked"'))
  next.command('settle', [[], [one]])
  await expect(call).resolves.toMatchObject({ successes: [one] })
})

test('a sign-in page without a word first, and then the page with the package', async () => {
  const next = makeBackpack()
  const peer = makePeer(``)
  const call = issue([one], { backpack: peer.backpack, frameHost: createDialogHost() })
  await peer.noted('loaded')
  peer.command('go', `${next.backpack}/issuer/frame`)
  await until(() => expect(JSON.stringify(next.notes())).toContain('"asked"'))
  next.command('settle', [[], [one]])
  await expect(call).resolves.toMatchObject({ successes: [one] })
})
