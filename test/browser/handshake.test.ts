import { createDialogHost, createIssueSession, type IssueSessionOptions } from 'react-open-badges/core'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { makePeer, until, type Peer } from './peers/peer.js'

const one = 'https://issuer.example/a/1.json'

/** Answers a ping as jschannel does. */
const pong = `onMessage = ({ method, params }) => { if (method.endsWith('__ready') && params === 'ping') ready('pong') }`

function issue(peer: Peer, options: Partial<IssueSessionOptions> = {}) {
  const session = createIssueSession({ frameHost: createDialogHost(), ...options })
  onTestFinished(() => session.reset())
  session.issue({ backpack: peer.backpack, assertions: one, mode: 'modal' })
  return session
}

describe('the handshake comes about', () => {
  test.each<[string, string]>([
    ['when the frame pings first, as its script runs', `${pong}; ready('ping')`],
    ['when the frame pings and never answers a ping', `ready('ping')`],
    ['when only we ping', pong],
    ['when the frame answers a ping with its own', `onMessage = () => ready('ping')`],
    ['when the frame says pong of its own', `ready('pong')`],
    ['when the frame pings again and again', `${pong}; ready('ping'); ready('ping'); ready('ping')`],
  ])('%s', async (_what, script) => {
    const peer = makePeer(script)
    const session = issue(peer)
    const { id, params } = await peer.asked('issue')
    expect(params).toEqual([one])
    expect(id).toBeGreaterThanOrEqual(1)
    await peer.say({ id, result: [[], [one]] })
    expect(session.getState()).toMatchObject({ status: 'settled', successes: [one] })
    expect(peer.heard().filter((message) => JSON.stringify(message).includes('::issue"'))).toHaveLength(1)
  })

  test('although our first pings are lost on a page that does not listen yet', async () => {
    const peer = makePeer(`
      let isDeaf = true
      commands.listen = () => { isDeaf = false }
      onMessage = ({ params }) => { if (!isDeaf && params === 'ping') ready('pong') }
    `)
    issue(peer)
    await peer.asked('__ready', 3)
    peer.command('listen')
    await peer.asked('issue')
  })

  test('and every message is a JSON string, for the Backpack’s origin alone', async () => {
    const peer = makePeer(pong)
    const post = vi.fn()
    const session = createIssueSession({
      frameHost: {
        async open(url, events) {
          const handle = await createDialogHost().open(url, events)
          return {
            ...handle,
            window: {
              postMessage(message, targetOrigin) {
                post(typeof message, targetOrigin)
                handle.window.postMessage(message, targetOrigin)
              },
            },
          }
        },
      },
      handshakeTimeout: 1000,
    })
    session.issue({ backpack: peer.backpack, assertions: one, mode: 'modal' })
    await peer.asked('__ready')
    session.reset()
    expect(new Set(post.mock.calls.map((call) => call.join(' ')))).toEqual(new Set([`string ${peer.origin}`]))
  })
})

describe('BACKPACK_UNREACHABLE', () => {
  test.each<[string, string]>([
    ['a frame that says nothing', ``],
    [
      'a frame that says other things',
      `say({ hello: 'world' }); say('not JSON'); say({ method: 'Other::__ready', params: 'ping' })`,
    ],
    ['a frame that answers before it has shaken hands', `say({ id: 1, result: [[], []] })`],
  ])('%s', async (_what, script) => {
    const peer = makePeer(script)
    const onFailure = vi.fn()
    issue(peer, { handshakeTimeout: 300, onFailure })
    await until(() => expect(onFailure).toHaveBeenCalledTimes(1))
    expect(onFailure.mock.lastCall?.[0]).toMatchObject({ code: 'BACKPACK_UNREACHABLE', outcome: 'none' })
    expect(document.querySelector('dialog, iframe[title]')).toBeNull()
  })
})

describe('the handshake is with the Backpack, and with nobody else', () => {
  test('not with a frame that was led to another origin', async () => {
    const hostile = makePeer(`${pong}; ready('ping')`, { at: 'localhost' })
    const peer = makePeer(`location.replace(${JSON.stringify(`${hostile.backpack}/issuer/frame`)})`)
    const onFailure = vi.fn()
    issue(peer, { handshakeTimeout: 1000, onFailure })
    await hostile.noted('loaded')
    await until(() => expect(onFailure).toHaveBeenCalledTimes(1))
    expect(onFailure.mock.lastCall?.[0]).toMatchObject({ code: 'BACKPACK_UNREACHABLE' })
    expect(hostile.heard()).toEqual([])
  })

  test('not with another frame of the same origin', async () => {
    const peer = makePeer(``)
    const other = makePeer(`${pong}; ready('ping')`)
    const frame = document.createElement('iframe')
    frame.src = `${other.backpack}/issuer/frame`
    onTestFinished(() => frame.remove())
    const onFailure = vi.fn()
    const session = issue(peer, { handshakeTimeout: 20_000, onFailure })
    await peer.noted('loaded')
    document.body.append(frame)
    await other.noted('loaded')
    await other.say({ method: 'OpenBadges.issue::__ready', params: 'pong' })
    expect(session.getState().status).toBe('connecting')
    expect(other.heard()).toEqual([])
    await peer.say({ method: 'OpenBadges.issue::__ready', params: 'ping' })
    await peer.asked('issue')
    expect(session.getState().status).toBe('consenting')
  })
})
