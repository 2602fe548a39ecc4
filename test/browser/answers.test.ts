import { createDialogHost, createIssueSession, type IssueSessionOptions } from 'react-open-badges/core'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { makePeer, until, type Peer } from './peers/peer.js'

const one = 'https://issuer.example/a/1.json'
const two = 'https://issuer.example/a/2.json'
const three = 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln'

/** Shakes hands, and leaves every word after that to the test. */
const shakesHands = `onMessage = ({ params }) => { if (params === 'ping') ready('pong') }; ready('ping')`

async function ask(peer: Peer, options: Partial<IssueSessionOptions> = {}) {
  const onSettled = vi.fn()
  const onFailure = vi.fn()
  const session = createIssueSession({ frameHost: createDialogHost(), onSettled, onFailure, ...options })
  onTestFinished(() => session.reset())
  session.issue({ backpack: peer.backpack, assertions: [one, two, three], mode: 'modal' })
  const { id } = await peer.asked('issue')
  return { session, id, onSettled, onFailure }
}

describe('an answer', () => {
  test('settles, in the input’s order', async () => {
    const peer = makePeer(shakesHands)
    const { id, session } = await ask(peer)
    await peer.say({ id, result: [[{ assertion: two, reason: 'EXISTS' }], [three, one]] })
    expect(session.getState()).toMatchObject({
      status: 'settled',
      successes: [one, three],
      errors: [{ assertion: two, reason: 'EXISTS' }],
    })
    expect(document.querySelector('dialog')).toBeNull()
  })

  test('may have its errors in every form of the wild', async () => {
    const peer = makePeer(shakesHands)
    const { id, session } = await ask(peer)
    await peer.say({
      id,
      result: [[three, { url: two, reason: 'INVALID' }, { assertion: one, reason: 'MALFORMED' }], []],
    })
    expect(session.getState()).toMatchObject({
      status: 'settled',
      errors: [
        { assertion: one, reason: 'MALFORMED' },
        { assertion: two, reason: 'INVALID' },
        { assertion: three, reason: 'UNKNOWN' },
      ],
    })
  })

  test('counts once: what comes after it is not heard', async () => {
    const peer = makePeer(`${shakesHands}
      commands.twice = (id) => {
        say({ id, result: [[], ['${one}', '${two}', '${three}']] })
        say({ id, result: [['${one}', '${two}', '${three}'], []] })
      }`)
    const { id, session, onSettled, onFailure } = await ask(peer)
    peer.command('twice', id)
    await until(() => expect(onSettled).toHaveBeenCalledTimes(1))
    // The frame is gone with the first; another call through the same page hears nothing of the second.
    expect(session.getState()).toMatchObject({ status: 'settled', successes: [one, two, three] })
    expect(onFailure).not.toHaveBeenCalled()
  })

  test.each<[string, (id: number) => unknown]>([
    ['a word', (id) => ({ id, result: 'fine' })],
    ['null', (id) => ({ id, result: null })],
    ['nothing', (id) => ({ id })],
    ['one list', (id) => ({ id, result: [[one]] })],
    ['lists the other way round', (id) => ({ id, result: [[one], [{ assertion: two, reason: 'DENIED' }]] })],
    ['something never asked', (id) => ({ id, result: [[], ['https://never.example/']] })],
    ['an assertion twice', (id) => ({ id, result: [[], [one, one]] })],
    ['an assertion both ways', (id) => ({ id, result: [[{ assertion: one, reason: 'EXISTS' }], [one]] })],
    ['text that is no JSON', () => 'Sorry, something went wrong'],
    ['an empty text', () => ''],
    ['a JSON word', () => '"garbage"'],
    ['JSON null', () => 'null'],
    ['a bare list', () => [[], [one, two, three]]],
    ['an empty object', () => ({})],
    ['another protocol, without a method', () => ({ type: 'resize', height: 400 })],
    ['an id that is text', (id) => ({ id: String(id), result: [[], [one, two, three]] })],
    ['the id 0', () => ({ id: 0, result: [[], [one, two, three]] })],
    ['no id', () => ({ result: [[], [one, two, three]] })],
    ['an error without an id', () => ({ error: 'runtime_error', message: 'no' })],
    ['nothing for an id that was never given', (id) => ({ id: id + 1 })],
    ['an id that was never given', (id) => ({ id: id + 1, result: [[], [one]] })],
    ['an error for an id that was never given', (id) => ({ id: id + 1, error: 'runtime_error', message: 'no' })],
    [
      'progress of something never asked',
      (id) => ({
        method: 'OpenBadges.issue::progress',
        params: { id, done: 1, total: 3, successes: ['x'], errors: [] },
      }),
    ],
    [
      'progress beyond its end',
      (id) => ({ method: 'OpenBadges.issue::progress', params: { id, done: 4, total: 3, successes: [], errors: [] } }),
    ],
  ])('of %s is BACKPACK_ANSWER_INVALID', async (_what, message) => {
    const peer = makePeer(shakesHands)
    const { id, session, onFailure } = await ask(peer)
    await peer.say(message(id))
    expect(onFailure).toHaveBeenCalledTimes(1)
    expect(session.getState()).toMatchObject({
      status: 'failed',
      failure: { code: 'BACKPACK_ANSWER_INVALID', outcome: 'unknown' },
      successes: [],
      unaccounted: [one, two, three],
    })
  })

  test('that was posted as an object, and not as its JSON, is BACKPACK_ANSWER_INVALID', async () => {
    const peer = makePeer(shakesHands)
    const { id, onFailure } = await ask(peer)
    peer.command('post', { id, result: [[], [one, two, three]] })
    await until(() => expect(onFailure).toHaveBeenCalledTimes(1))
    expect(onFailure.mock.lastCall?.[0]).toMatchObject({ code: 'BACKPACK_ANSWER_INVALID' })
  })

  test('that is garbage says what was found, what was wanted and whose it is', async () => {
    const peer = makePeer(shakesHands)
    const { session } = await ask(peer)
    await peer.say('Sorry')
    expect(session.getState()).toMatchObject({
      failure: {
        message:
          `The answer of the Backpack at ${new URL(peer.origin).host} does not fit what was asked: expected the JSON ` +
          `of { id, result: [errors, successes] }, found text that is no JSON, "Sorry".`,
      },
    })
  })

  test('that does not fit keeps what was told as added before it', async () => {
    const peer = makePeer(shakesHands)
    const { id, session } = await ask(peer)
    await peer.say({
      method: 'OpenBadges.issue::progress',
      params: { id, done: 1, total: 3, successes: [one], errors: [] },
    })
    expect(session.getState()).toMatchObject({ progress: { done: 1, total: 3 }, successes: [one] })
    await peer.say({ id, result: 'fine' })
    expect(session.getState()).toMatchObject({ status: 'failed', successes: [one], unaccounted: [two, three] })
  })

  test('of an error is BACKPACK_ERROR, with its words', async () => {
    const peer = makePeer(shakesHands)
    const { id, onFailure } = await ask(peer)
    await peer.say({ id, error: 'runtime_error', message: 'the database is away' })
    expect(onFailure.mock.lastCall?.[0]).toMatchObject({ code: 'BACKPACK_ERROR' })
    expect(onFailure.mock.lastCall?.[0].message).toContain('runtime_error the database is away')
  })
})

describe('what is no answer changes nothing', () => {
  test.each<[string, (id: number) => unknown]>([
    ['a method of another protocol', () => ({ method: 'resize', params: [400] })],
    ['a method of another protocol, with an id', (id) => ({ jsonrpc: '2.0', id, method: 'resize' })],
    ['a notification that nobody knows yet', () => ({ method: 'OpenBadges.issue::hint', params: { words: 'soon' } })],
    ['another scope', (id) => ({ method: 'Other.issue::progress', params: { id, done: 9, total: 1 } })],
    ['a method of the host’s', (id) => ({ method: 'OpenBadges.issue::abort', params: { id } })],
    ['a call of its own', (id) => ({ id, method: 'OpenBadges.issue::issue', params: [one] })],
    ['another handshake', () => ({ method: 'OpenBadges.issue::__ready', params: 'ping' })],
    [
      'progress of another call',
      (id) => ({ method: 'OpenBadges.issue::progress', params: { id: id + 1, done: 1, total: 3 } }),
    ],
    ['cancel of another call', (id) => ({ method: 'OpenBadges.issue::cancel', params: { id: id + 1 } })],
  ])('%s', async (_what, message) => {
    const peer = makePeer(shakesHands)
    const { id, session } = await ask(peer)
    const before = session.getState()
    await peer.say(message(id))
    expect(session.getState()).toBe(before)
    await peer.say({ id, result: [[], [one, two, three]] })
    expect(session.getState()).toMatchObject({ status: 'settled', successes: [one, two, three] })
  })

  test.each<[string, unknown]>([
    ['an object of the developer tools', { source: 'react-devtools-bridge', payload: {} }],
    ['a list that was posted as one', [[], [one, two, three]]],
    ['a number', 7],
    ['null', null],
  ])('%s', async (_what, value) => {
    const peer = makePeer(shakesHands)
    const { id, session } = await ask(peer)
    const before = session.getState()
    peer.command('post', value)
    // What a window posts comes in order: when the first of these has come, the value has as well.
    await peer.say({ method: 'resize' })
    expect(session.getState()).toBe(before)
    await peer.say({ id, result: [[], [one, two, three]] })
    expect(session.getState()).toMatchObject({ status: 'settled', successes: [one, two, three] })
  })

  test('garbage that came before the handshake', async () => {
    const peer = makePeer(`
      say('garbage'); say('null'); say({ id: 0, result: 'fine' }); parent.postMessage({ id: 1, result: [] }, '*')
      ${shakesHands}`)
    const { id, session } = await ask(peer)
    await peer.say({ id, result: [[], [one, two, three]] })
    expect(session.getState()).toMatchObject({ status: 'settled' })
  })
})

describe('nobody else can answer', () => {
  test('nor spoil the answer with garbage', async () => {
    const peer = makePeer(shakesHands)
    const { id, session } = await ask(peer)
    const forger = makePeer(``)
    const frame = document.createElement('iframe')
    frame.src = `${forger.backpack}/issuer/frame`
    onTestFinished(() => frame.remove())
    document.body.append(frame)
    await forger.noted('loaded')
    await forger.say('garbage')
    await forger.say({ id: 0, result: [[], []] })
    expect(session.getState().status).toBe('consenting')
    await peer.say({ id, result: [[], [one, two, three]] })
    expect(session.getState()).toMatchObject({ status: 'settled' })
  })

  test('not another frame of the Backpack’s own origin, though it knows the id', async () => {
    const peer = makePeer(shakesHands)
    const { id, session } = await ask(peer)
    const forger = makePeer(``)
    const frame = document.createElement('iframe')
    frame.src = `${forger.backpack}/issuer/frame`
    onTestFinished(() => frame.remove())
    document.body.append(frame)
    await forger.noted('loaded')
    await forger.say({ id, result: [[], [one, two, three]] })
    expect(session.getState().status).toBe('consenting')
    await peer.say({ id, result: [[{ assertion: one, reason: 'DENIED' }, two, three], []] })
    expect(session.getState()).toMatchObject({ status: 'settled', successes: [] })
  })

  test('not the Backpack’s frame when it shows another site by now', async () => {
    const peer = makePeer(shakesHands)
    const { id, session } = await ask(peer)
    const hostile = makePeer(shakesHands, { at: 'localhost' })
    peer.command('go', `${hostile.backpack}/issuer/frame`)
    await hostile.noted('loaded')
    await hostile.say({ id, result: [[], [one, two, three]] })
    expect(session.getState()).toMatchObject({ status: 'consenting', successes: [] })
    expect(hostile.heard()).toEqual([])
  })

  test('not the issuer’s own page', async () => {
    const peer = makePeer(shakesHands)
    const { id, session } = await ask(peer)
    const heard = new Promise((resolve) => window.addEventListener('message', resolve, { once: true }))
    window.postMessage(JSON.stringify({ id, result: [[], [one, two, three]] }), '*')
    await heard
    expect(session.getState().status).toBe('consenting')
  })
})

describe('closing', () => {
  test('asks the Backpack to end, and settles with its answer', async () => {
    const peer = makePeer(shakesHands)
    const { id, session } = await ask(peer)
    session.cancel()
    expect((await peer.asked('abort')).params).toEqual({ id })
    expect(session.getState()).toMatchObject({ status: 'consenting', closing: true })
    await peer.say({ id, result: [[two, three].map((assertion) => ({ assertion, reason: 'DENIED' })), [one]] })
    expect(session.getState()).toMatchObject({ status: 'settled', successes: [one], unaccounted: [] })
  })

  test('comes from inside the frame as well', async () => {
    const peer = makePeer(shakesHands)
    const { id, session } = await ask(peer)
    await peer.say({ method: 'OpenBadges.issue::cancel', params: { id } })
    await peer.asked('abort')
    expect(session.getState()).toMatchObject({ status: 'consenting', closing: true })
  })

  test('of a Backpack of old, which knows no abort, ends in not knowing', async () => {
    const peer = makePeer(shakesHands)
    const { session, onSettled } = await ask(peer, { abortTimeout: 50 })
    session.cancel()
    await peer.asked('abort')
    await until(() => expect(onSettled).toHaveBeenCalledTimes(1))
    expect(session.getState()).toMatchObject({ status: 'settled', errors: [], unaccounted: [one, two, three] })
    expect(document.querySelector('dialog')).toBeNull()
  })
})

describe('a frame that goes to another page of its own', () => {
  test.each<[string, string]>([
    ['that pings as its script runs', shakesHands],
    ['that only answers pings', `onMessage = ({ params }) => { if (params === 'ping') ready('pong') }`],
    [
      'that is of jschannel’s kind: one ping, and deaf to every later handshake',
      `let isReady = false
       onMessage = ({ method, params }) => {
         if (!method.endsWith('__ready') || isReady) return
         isReady = true
         if (params === 'ping') ready('pong')
       }
       ready('ping')`,
    ],
  ])('%s, is asked again, and can answer', async (_what, script) => {
    const next = makePeer(script)
    const peer = makePeer(shakesHands)
    const { id, session } = await ask(peer)
    peer.command('go', `${next.backpack}/issuer/frame`)
    const again = await next.asked('issue')
    expect(again).toEqual({ id, params: [one, two, three] })
    expect(session.getState().status).toBe('consenting')
    await next.say({ id, result: [[], [one, two, three]] })
    expect(session.getState()).toMatchObject({ status: 'settled', successes: [one, two, three] })
  })

  test('keeps what progress had told', async () => {
    const next = makePeer(shakesHands)
    const peer = makePeer(shakesHands)
    const { id, session } = await ask(peer)
    await peer.say({
      method: 'OpenBadges.issue::progress',
      params: { id, done: 1, total: 3, successes: [one], errors: [] },
    })
    peer.command('go', `${next.backpack}/issuer/frame`)
    await next.asked('issue')
    expect(session.getState()).toMatchObject({ status: 'consenting', successes: [one] })
  })
})
