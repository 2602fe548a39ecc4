import {
  createIssueSession,
  issue,
  issueNoModal,
  resumeIssue,
  type BackpackFailure,
  type FrameHost,
  type IssueSession,
} from 'react-open-badges/core'
import { createFakeBackpack } from 'react-open-badges/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { holdBackpack } from './heldBackpack.js'
import { watchListeners } from './listeners.js'

const backpack = 'https://backpack.example'
const one = 'https://issuer.example/a/1.json'
const two = 'https://issuer.example/a/2.json'

describe('issue', () => {
  test('resolves with what became of each badge', async () => {
    const frameHost = createFakeBackpack({
      respond: () => ({ successes: [two], errors: [{ assertion: one, reason: 'INVALID' }] }),
    })
    await expect(issue([one, two], { backpack, frameHost })).resolves.toEqual({
      outcomes: [
        { assertion: one, status: 'refused', reason: 'INVALID' },
        { assertion: two, status: 'added' },
      ],
      errors: [{ assertion: one, reason: 'INVALID' }],
      successes: [two],
      unaccounted: [],
    })
  })

  test('of nothing resolves with nothing', async () => {
    await expect(issue([], { backpack })).resolves.toEqual({ outcomes: [], errors: [], successes: [], unaccounted: [] })
  })

  test.each<[string, () => Promise<unknown>, string]>([
    [
      'a Backpack that is down',
      () => issue(one, { backpack, frameHost: createFakeBackpack({ isDown: true }), handshakeTimeout: 10 }),
      'BACKPACK_UNREACHABLE',
    ],
    [
      'a Backpack that gives up',
      () => issue(one, { backpack, frameHost: createFakeBackpack({ respond: () => ({ failure: 'no' }) }) }),
      'BACKPACK_ERROR',
    ],
    [
      'a Backpack that stammers',
      () => issue(one, { backpack, frameHost: createFakeBackpack({ respond: () => ({ successes: [one, one] }) }) }),
      'BACKPACK_ANSWER_INVALID',
    ],
    ['no Backpack', () => issue(one, { backpack: '' }), 'INPUT_INVALID'],
    ['a signal that was aborted already', () => issue(one, { backpack, signal: AbortSignal.abort() }), 'ABORTED'],
  ])('with %s rejects', async (_what, call, code) => {
    await expect(call()).rejects.toMatchObject({ name: 'BackpackFailure', code })
  })

  test('is ended by its signal, and leaves nothing listening', async () => {
    const listening = watchListeners()
    const held = holdBackpack()
    const ending = new AbortController()
    const call = issue(one, { backpack, frameHost: held.frameHost, signal: ending.signal })
    await held.asked()
    expect(listening()).toContain('window message')
    ending.abort()
    await expect(call).rejects.toMatchObject({ code: 'ABORTED', outcome: 'unknown' })
    expect(listening()).toEqual([])
  })

  test('leaves nothing listening when it has settled either', async () => {
    const listening = watchListeners()
    const ending = new AbortController()
    await issue(one, { backpack, frameHost: createFakeBackpack(), signal: ending.signal })
    expect(listening()).toEqual([])
    ending.abort()
  })
})

describe('issueNoModal', () => {
  test.each<[string, Parameters<typeof issueNoModal>[1], string]>([
    ['no Backpack', { backpack: '' }, 'backpack is missing'],
    [
      'a way back to another site',
      { backpack, returnTo: 'https://evil.example/' },
      'returnTo is "https://evil.example/"',
    ],
  ])('throws on %s', (_what, options, message) => {
    expect(() => issueNoModal(one, options)).toThrow(message)
  })
})

describe.each(['modal', 'full-window'] as const)('a refusal for which no reason is told, by the %s', (mode) => {
  test('is UNKNOWN', async () => {
    const frameHost = createFakeBackpack({ respond: () => ({ errors: [{ assertion: one }] }) })
    const session = createIssueSession({ frameHost })
    session.issue({ backpack, assertions: one, mode })
    if (mode === 'full-window') {
      await vi.waitFor(() => expect(window.location.hash).toContain('open_badges='))
      session.reset()
      session.resume((_backpack, assertions) => assertions)
    }
    await vi.waitFor(() => expect(session.getState().status).toBe('settled'))
    expect(session.getState().errors).toEqual([{ assertion: one, reason: 'UNKNOWN' }])
  })
})

describe('a session that holds back', () => {
  test('does not send those, and asks anew when the Backpack is there', async () => {
    const frameHost = createFakeBackpack()
    const heldBack = vi
      .fn<(assertions: readonly string[]) => Array<{ assertion: string; reason: 'INVALID' }>>()
      .mockReturnValueOnce([])
      .mockReturnValueOnce([{ assertion: one, reason: 'INVALID' }])
    const session = createIssueSession({ frameHost, heldBack })
    session.issue({ backpack, assertions: [one, two, one] })
    await vi.waitFor(() => expect(session.getState().status).toBe('settled'))
    expect(heldBack.mock.calls).toEqual([[[one, two]], [[one, two]]])
    expect(frameHost.requests).toMatchObject([{ assertions: [two] }])
    expect(session.getState()).toMatchObject({
      successes: [two],
      errors: [
        { assertion: one, reason: 'INVALID' },
        { assertion: one, reason: 'INVALID' },
      ],
    })
  })

  test.each(['modal', 'full-window'] as const)('all of them settles without the %s', (mode) => {
    const onSettled = vi.fn()
    const frameHost: FrameHost = { open: () => expect.fail('opened'), submit: () => expect.fail('left') }
    const session = createIssueSession({
      frameHost,
      onSettled,
      heldBack: (assertions) => assertions.map((assertion) => ({ assertion, reason: 'MALFORMED' })),
    })
    session.issue({ backpack, assertions: one, mode })
    expect(session.getState().status).toBe('settled')
    expect(onSettled.mock.calls).toEqual([[[{ assertion: one, reason: 'MALFORMED' }], [], expect.anything()]])
  })

  test('may begin the next call when it hears of that', () => {
    const frameHost: FrameHost = { open: () => new Promise(() => {}) }
    const session: IssueSession = createIssueSession({
      frameHost,
      heldBack: (assertions) =>
        assertions.filter((item) => item === one).map((assertion) => ({ assertion, reason: 'INVALID' })),
      onSettled: () => session.issue({ backpack, assertions: two }),
    })
    session.issue({ backpack, assertions: one })
    expect(session.getState()).toMatchObject({ status: 'opening', unaccounted: [two] })
    session.reset()
  })
})

describe('a session’s return', () => {
  const answered = createFakeBackpack({ respond: () => ({ successes: [two] }) })

  async function goAndComeBack(): Promise<void> {
    const left = createIssueSession({ frameHost: answered })
    left.issue({ backpack, assertions: [one, two], mode: 'full-window' })
    await vi.waitFor(() => expect(window.location.hash).toContain('open_badges='))
    left.reset()
  }

  test('is told of the assertions that it was claimed for', async () => {
    await goAndComeBack()
    const session = createIssueSession<typeof one | typeof two>({ frameHost: answered })
    const claim = vi.fn(() => [one, two] as const)
    expect(session.resume(claim)).toBe(true)
    expect(claim.mock.calls).toEqual([[backpack, [one, two]]])
    expect(session.getState()).toMatchObject({ status: 'settled', successes: [two], unaccounted: [one] })
  })

  test('is left in the URL for another, when it is not claimed', async () => {
    await goAndComeBack()
    const session = createIssueSession({ frameHost: answered })
    expect(session.resume(() => null)).toBe(false)
    expect(session.getState().status).toBe('idle')
    expect(resumeIssue()).toMatchObject({ successes: [two] })
  })
})

describe('resumeIssue', () => {
  test('finds nothing in a page that was opened as any other', () => {
    expect(resumeIssue()).toBeNull()
  })

  test('takes the result once, and cleans the URL', async () => {
    window.history.replaceState(null, '', '/badges?page=2')
    const frameHost = createFakeBackpack({ respond: () => ({ successes: [two] }) })
    const session = createIssueSession({ frameHost })
    session.issue({ backpack, assertions: [one, two, two], mode: 'full-window' })
    await vi.waitFor(() => expect(window.location.hash).toContain('open_badges='))
    expect(resumeIssue()).toMatchObject({ successes: [two, two], unaccounted: [one] })
    expect(window.location.href).toBe('http://localhost:3000/badges?page=2')
    expect(resumeIssue()).toBeNull()
    session.reset()
  })

  test('throws on a result that nobody waits for', () => {
    window.history.replaceState(null, '', '/#open_badges=e30&state=forged')
    expect(() => resumeIssue()).toThrow('no call from this tab waits for')
    expect(window.location.href).toBe('http://localhost:3000/')
  })
})

describe('bad input ends up in the state, and is never thrown', () => {
  /** As a host app without types calls it. */
  function failureOf(request: object): BackpackFailure | null {
    const session = createIssueSession({ frameHost: createFakeBackpack() })
    const issueAnything: (request: never) => void = session.issue
    Reflect.apply(issueAnything, undefined, [request])
    const state = session.getState()
    return state.status === 'failed' ? state.failure : null
  }

  test.each<[object, string]>([
    [{ backpack }, 'assertions is missing; it must be a string, or a list of strings.'],
    [{ backpack, assertions: null }, 'assertions is null; it must be a string, or a list of strings.'],
    [{ backpack, assertions: 7 }, 'assertions is 7; it must be a string, or a list of strings.'],
    [
      { backpack, assertions: [one, { url: two }] },
      `assertions[1] is {"url":"${two}"}; it must be a string: the URL of a hosted assertion, or a compact JWS.`,
    ],
    [
      { assertions: one },
      'backpack is missing; it must be an absolute http(s) URL such as https://backpack.example, or a path of this site such as /badges/relay.',
    ],
    [
      { backpack: 7, assertions: one },
      'backpack is 7; it must be an absolute http(s) URL such as https://backpack.example, or a path of this site such as /badges/relay.',
    ],
  ])('%j', (request, message) => {
    expect(failureOf(request)).toMatchObject({ code: 'INPUT_INVALID', message })
  })
})

describe('a session', () => {
  let session: IssueSession | undefined
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    session?.reset()
    vi.useRealTimers()
  })

  test('whose frame host throws at once fails once, and keeps no timer for a later call', () => {
    const onFailure = vi.fn()
    const frameHost: FrameHost = {
      open() {
        throw new Error('no room here')
      },
    }
    session = createIssueSession({ frameHost, onFailure })
    session.issue({ backpack, assertions: one, mode: 'modal' })
    expect(onFailure).toHaveBeenCalledTimes(1)
    expect(session.getState()).toMatchObject({ status: 'failed', failure: { code: 'UNSUPPORTED' } })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('that falls back at once stops the full window, not the dialog, when it is reset', () => {
    const listening = watchListeners()
    const frameHost: FrameHost = {
      open() {
        throw new Error('no room here')
      },
      submit() {},
    }
    session = createIssueSession({ frameHost })
    session.issue({ backpack, assertions: one })
    expect(session.getState().status).toBe('redirecting')
    expect(listening()).toEqual(['window pageshow', 'document securitypolicyviolation'])
    // The storage tells other tabs on its own time; the dialog's limit would come later.
    vi.advanceTimersByTime(0)
    expect(vi.getTimerCount()).toBe(0)
    session.reset()
    expect(listening()).toEqual([])
  })

  test('waits on for a Backpack that was told to end and still sends progress', async () => {
    const held = holdBackpack()
    session = createIssueSession({ frameHost: held.frameHost, abortTimeout: 1000 })
    session.issue({ backpack, assertions: [one, two] })
    await vi.advanceTimersByTimeAsync(0)
    const request = held.frameHost.requests[0] ?? expect.fail('it was asked')
    session.cancel()
    await vi.advanceTimersByTimeAsync(900)
    request.progress({ done: 1, total: 2, successes: [one], errors: [] })
    await vi.advanceTimersByTimeAsync(900)
    expect(session.getState()).toMatchObject({ status: 'consenting', closing: true, successes: [one] })
    await vi.advanceTimersByTimeAsync(100)
    expect(session.getState()).toMatchObject({ status: 'settled', successes: [one], unaccounted: [two] })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('puts no limit on the earner', async () => {
    const held = holdBackpack()
    session = createIssueSession({ frameHost: held.frameHost })
    session.issue({ backpack, assertions: one })
    await vi.advanceTimersByTimeAsync(0)
    expect(session.getState().status).toBe('consenting')
    await vi.advanceTimersByTimeAsync(24 * 3600 * 1000)
    expect(session.getState().status).toBe('consenting')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('gives a Backpack 8 s to shake hands', async () => {
    session = createIssueSession({ frameHost: createFakeBackpack({ isDown: true }) })
    session.issue({ backpack, assertions: one })
    await vi.advanceTimersByTimeAsync(7900)
    expect(session.getState().status).toBe('connecting')
    await vi.advanceTimersByTimeAsync(100)
    expect(session.getState()).toMatchObject({ status: 'failed', failure: { code: 'BACKPACK_UNREACHABLE' } })
  })

  test('tells its subscribers of every change, until they have enough', async () => {
    const seen: string[] = []
    const made = createIssueSession({ frameHost: createFakeBackpack() })
    session = made
    const leave = made.subscribe(() => void seen.push(made.getState().status))
    made.issue({ backpack, assertions: one })
    await vi.advanceTimersByTimeAsync(0)
    expect(seen).toEqual(['opening', 'connecting', 'consenting', 'settled'])
    leave()
    made.reset()
    expect(seen).toHaveLength(4)
  })
})
