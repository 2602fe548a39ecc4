import { describe, expect, test } from 'vitest'
import { BackpackFailure } from '../../../src/flows/failure.js'
import type { IssueState, IssueStatus } from '../../../src/session/state.js'
import {
  idleAttempt,
  transition,
  type Attempt,
  type IssueEffect,
  type IssueEvent,
} from '../../../src/session/transition.js'

type A = 'one' | 'two'

const asked: readonly A[] = ['one', 'two']
const unreachable = new BackpackFailure('BACKPACK_UNREACHABLE', 'it is down')
const garbage = new BackpackFailure('BACKPACK_ANSWER_INVALID', 'it stammers')

/** Takes events one after the other; every state below is reached as a real attempt reaches it. */
function after(...events: ReadonlyArray<IssueEvent<A>>): Attempt<A> {
  return events.reduce<Attempt<A>>((attempt, event) => transition(attempt, event)[0], idleAttempt)
}

const issue: IssueEvent<A> = { type: 'ISSUE', assertions: asked, flow: 'modal' }
const issueInFullWindow: IssueEvent<A> = { type: 'ISSUE', assertions: asked, flow: 'full-window' }
const toldOne: IssueEvent<A> = { type: 'PROGRESSED', progress: { done: 1, total: 2, successes: ['one'], errors: [] } }

const states = {
  idle: after(),
  opening: after(issue),
  connecting: after(issue, { type: 'OPENED' }),
  consenting: after(issue, { type: 'OPENED' }, { type: 'CONNECTED' }),
  adding: after(issue, { type: 'OPENED' }, { type: 'CONNECTED' }, toldOne),
  closing: after(issue, { type: 'OPENED' }, { type: 'CONNECTED' }, toldOne, { type: 'CANCEL' }),
  redirecting: after(issueInFullWindow),
  settled: after(issue, { type: 'CONNECTED' }, { type: 'ANSWERED', answer: { successes: ['one', 'two'], errors: [] } }),
  failed: after(issue, { type: 'FAILED', failure: unreachable }),
} as const satisfies Record<string, Attempt<A>>

const events = {
  'ISSUE modal': issue,
  'ISSUE full-window': issueInFullWindow,
  'ISSUE nothing': { type: 'ISSUE', assertions: [], flow: 'modal' },
  REFUSE: { type: 'REFUSE', assertions: ['two'], failure: new BackpackFailure('INPUT_INVALID', 'no URL') },
  'HELD_BACK one of them': { type: 'HELD_BACK', heldBack: [{ assertion: 'two', reason: 'MALFORMED' }] },
  'HELD_BACK all': {
    type: 'HELD_BACK',
    heldBack: [
      { assertion: 'one', reason: 'INACCESSIBLE' },
      { assertion: 'two', reason: 'MALFORMED' },
    ],
  },
  OPENED: { type: 'OPENED' },
  CONNECTED: { type: 'CONNECTED' },
  PROGRESSED: {
    type: 'PROGRESSED',
    progress: { done: 2, total: 2, successes: [], errors: [{ assertion: 'two', reason: 'EXISTS' }] },
  },
  ANSWERED: { type: 'ANSWERED', answer: { successes: ['one'], errors: [{ assertion: 'two', reason: 'INVALID' }] } },
  'ANSWERED otherwise': {
    type: 'ANSWERED',
    answer: { successes: ['two'], errors: [{ assertion: 'one', reason: 'DENIED' }] },
  },
  'FAILED before it was asked': { type: 'FAILED', failure: unreachable },
  'FAILED after it was asked': { type: 'FAILED', failure: garbage },
  FALL_BACK: { type: 'FALL_BACK' },
  CANCEL: { type: 'CANCEL' },
  SILENT: { type: 'SILENT' },
  SHOWN_AGAIN: { type: 'SHOWN_AGAIN' },
  RETURNED: { type: 'RETURNED', assertions: ['two'], answer: { successes: ['two'], errors: [] } },
  ABORT: { type: 'ABORT' },
  RESET: { type: 'RESET' },
} as const satisfies Record<string, IssueEvent<A>>

// Every type of event is in the table, or this does not compile.
type Untried = Exclude<IssueEvent['type'], (typeof events)[keyof typeof events]['type']>
const untried: [Untried] extends [never] ? true : Untried = true
const everyStatus: Record<IssueStatus, true> = {
  idle: true,
  opening: true,
  connecting: true,
  consenting: true,
  redirecting: true,
  settled: true,
  failed: true,
}

/** What a state says of `one` and `two`: + added, ! refused (with its reason), ? unknown (with its why). */
function told(state: IssueState<A>): string {
  return state.outcomes
    .map((outcome) => {
      switch (outcome.status) {
        case 'added':
          return `${outcome.assertion}+`
        case 'refused':
          return `${outcome.assertion}!${outcome.reason}`
        case 'unknown':
          return `${outcome.assertion}?${outcome.why}`
        default:
          return outcome satisfies never
      }
    })
    .join(' ')
}

function effectName(effect: IssueEffect): string {
  return effect.type === 'BEGIN' ? `BEGIN ${effect.flow}` : effect.type
}

function statusOf(state: IssueState<A>): string {
  switch (state.status) {
    case 'consenting':
      return [
        'consenting',
        ...(state.progress === undefined ? [] : [`${state.progress.done}/${state.progress.total}`]),
        ...(state.closing ? ['closing'] : []),
      ].join(' ')
    case 'failed':
      return `failed ${state.failure.code}`
    default:
      return state.status
  }
}

/** status | what is told | effects; `stay`: the very same attempt, and nothing to do. */
type Row = Record<keyof typeof events, string>

const pending = 'one?PENDING two?PENDING'
const fresh = {
  'ISSUE modal': `opening | ${pending} | BEGIN modal`,
  'ISSUE full-window': `redirecting | ${pending} | BEGIN full-window`,
  'ISSUE nothing': 'settled |  | NOTIFY',
  REFUSE: 'failed INPUT_INVALID | two?NOT_SENT | NOTIFY',
  'HELD_BACK one of them': 'stay',
  'HELD_BACK all': 'stay',
  OPENED: 'stay',
  CONNECTED: 'stay',
  PROGRESSED: 'stay',
  ANSWERED: 'stay',
  'ANSWERED otherwise': 'stay',
  'FAILED before it was asked': 'stay',
  'FAILED after it was asked': 'stay',
  FALL_BACK: 'stay',
  CANCEL: 'stay',
  SILENT: 'stay',
  SHOWN_AGAIN: 'stay',
  RETURNED: 'settled | two+ | NOTIFY',
  ABORT: 'stay',
  RESET: 'idle |  | ',
} as const satisfies Row

const underWay = {
  'ISSUE modal': 'stay',
  'ISSUE full-window': 'stay',
  'ISSUE nothing': 'stay',
  REFUSE: 'stay',
  RETURNED: 'stay',
  RESET: 'idle |  | STOP',
} as const

const heldBack = 'settled | one!INACCESSIBLE two!MALFORMED | STOP NOTIFY'
const beforeTheRequest = {
  ...underWay,
  'HELD_BACK one of them': 'opening | one?PENDING two!MALFORMED | ',
  'HELD_BACK all': heldBack,
  OPENED: `connecting | ${pending} | `,
  CONNECTED: `consenting | ${pending} | `,
  PROGRESSED: 'stay',
  ANSWERED: 'stay',
  'ANSWERED otherwise': 'stay',
  'FAILED before it was asked': 'failed BACKPACK_UNREACHABLE | one?NOT_SENT two?NOT_SENT | STOP NOTIFY',
  'FAILED after it was asked': 'failed BACKPACK_ANSWER_INVALID | one?NO_ANSWER two?NO_ANSWER | STOP NOTIFY',
  FALL_BACK: `redirecting | ${pending} | STOP BEGIN full-window`,
  CANCEL: 'settled | one!DENIED two!DENIED | STOP NOTIFY',
  SILENT: 'stay',
  SHOWN_AGAIN: 'stay',
  ABORT: 'failed ABORTED | one?NOT_SENT two?NOT_SENT | STOP NOTIFY',
} as const satisfies Row

const asking = {
  ...underWay,
  'HELD_BACK one of them': 'stay',
  'HELD_BACK all': 'stay',
  OPENED: 'stay',
  CONNECTED: 'stay',
  ANSWERED: 'settled | one+ two!INVALID | STOP NOTIFY',
  FALL_BACK: 'stay',
  SILENT: 'stay',
  SHOWN_AGAIN: 'stay',
} as const

const table: Record<keyof typeof states, Row> = {
  idle: { ...fresh, RESET: 'stay' },
  opening: beforeTheRequest,
  connecting: { ...beforeTheRequest, 'HELD_BACK one of them': 'connecting | one?PENDING two!MALFORMED | ' },
  consenting: {
    ...asking,
    PROGRESSED: 'consenting 2/2 | one?PENDING two!EXISTS | ',
    'ANSWERED otherwise': 'settled | one!DENIED two+ | STOP NOTIFY',
    'FAILED before it was asked': 'failed BACKPACK_UNREACHABLE | one?NOT_SENT two?NOT_SENT | STOP NOTIFY',
    'FAILED after it was asked': 'failed BACKPACK_ANSWER_INVALID | one?NO_ANSWER two?NO_ANSWER | STOP NOTIFY',
    CANCEL: `consenting closing | ${pending} | ASK_TO_END AWAIT_ANSWER`,
    ABORT: 'failed ABORTED | one?NO_ANSWER two?NO_ANSWER | STOP NOTIFY',
  },
  adding: {
    ...asking,
    PROGRESSED: 'consenting 2/2 | one+ two!EXISTS | ',
    'ANSWERED otherwise': 'failed BACKPACK_ANSWER_INVALID | one+ two?NO_ANSWER | STOP NOTIFY',
    'FAILED before it was asked': 'failed BACKPACK_UNREACHABLE | one+ two?NOT_SENT | STOP NOTIFY',
    'FAILED after it was asked': 'failed BACKPACK_ANSWER_INVALID | one+ two?NO_ANSWER | STOP NOTIFY',
    CANCEL: 'consenting 1/2 closing | one+ two?PENDING | ASK_TO_END AWAIT_ANSWER',
    ABORT: 'failed ABORTED | one+ two?NO_ANSWER | STOP NOTIFY',
  },
  closing: {
    ...asking,
    PROGRESSED: 'consenting 2/2 closing | one+ two!EXISTS | AWAIT_ANSWER',
    'ANSWERED otherwise': 'failed BACKPACK_ANSWER_INVALID | one+ two?NO_ANSWER | STOP NOTIFY',
    'FAILED before it was asked': 'failed BACKPACK_UNREACHABLE | one+ two?NOT_SENT | STOP NOTIFY',
    'FAILED after it was asked': 'failed BACKPACK_ANSWER_INVALID | one+ two?NO_ANSWER | STOP NOTIFY',
    CANCEL: 'settled | one+ two?NO_ANSWER | STOP NOTIFY',
    SILENT: 'settled | one+ two?NO_ANSWER | STOP NOTIFY',
    ABORT: 'failed ABORTED | one+ two?NO_ANSWER | STOP NOTIFY',
  },
  redirecting: {
    ...underWay,
    'HELD_BACK one of them': 'redirecting | one?PENDING two!MALFORMED | ',
    'HELD_BACK all': heldBack,
    OPENED: 'stay',
    CONNECTED: 'stay',
    PROGRESSED: 'stay',
    ANSWERED: 'stay',
    'ANSWERED otherwise': 'stay',
    'FAILED before it was asked': 'failed BACKPACK_UNREACHABLE | one?NOT_SENT two?NOT_SENT | STOP NOTIFY',
    'FAILED after it was asked': 'failed BACKPACK_ANSWER_INVALID | one?NO_ANSWER two?NO_ANSWER | STOP NOTIFY',
    FALL_BACK: 'stay',
    CANCEL: 'settled | one?NO_ANSWER two?NO_ANSWER | STOP NOTIFY',
    SILENT: 'stay',
    SHOWN_AGAIN: 'idle |  | STOP',
    ABORT: 'failed ABORTED | one?NO_ANSWER two?NO_ANSWER | STOP NOTIFY',
  },
  settled: fresh,
  failed: fresh,
}

const combinations = Object.entries(states).flatMap(([name, attempt]) =>
  Object.entries(events).map(([eventName, event]) => ({ name, attempt, eventName, event })),
)

describe('every state by every event', () => {
  test('is in the table', () => {
    expect(untried).toBe(true)
    const reached = Object.values<Attempt<A>>(states).map(({ state }) => state.status)
    expect(new Set(reached)).toEqual(new Set(Object.keys(everyStatus)))
    expect(Object.keys(table)).toEqual(Object.keys(states))
    for (const row of Object.values(table)) expect(new Set(Object.keys(row))).toEqual(new Set(Object.keys(events)))
  })

  test.each(combinations)('$name × $eventName', ({ name, attempt, eventName, event }) => {
    const expected = new Map(
      Object.entries(table).flatMap(([state, row]) =>
        Object.entries(row).map(([key, cell]) => [`${state} ${key}`, cell]),
      ),
    ).get(`${name} ${eventName}`)
    const [next, effects] = transition<A>(attempt, event)
    const found =
      next === attempt && effects.length === 0
        ? 'stay'
        : `${statusOf(next.state)} | ${told(next.state)} | ${effects.map(effectName).join(' ')}`
    expect(found).toBe(expected)
  })

  test.each(combinations)('$name × $eventName leaves what it was given as it was', ({ attempt, event }) => {
    const before = JSON.stringify({ ...attempt, told: [...attempt.told] })
    transition<A>(attempt, event)
    expect(JSON.stringify({ ...attempt, told: [...attempt.told] })).toBe(before)
  })
})

/** Every way of `length` events from a state, without the ones that change nothing. */
function walk(
  attempt: Attempt<A>,
  length: number,
  visit: (from: Attempt<A>, event: IssueEvent<A>, to: Attempt<A>, effects: readonly IssueEffect[]) => void,
): void {
  if (length === 0) return
  for (const event of Object.values<IssueEvent<A>>(events)) {
    const [to, effects] = transition(attempt, event)
    visit(attempt, event, to, effects)
    if (to !== attempt) walk(to, length - 1, visit)
  }
}

const isUnderWay = ({ state }: Attempt<A>): boolean => !['idle', 'settled', 'failed'].includes(state.status)

describe('what holds whatever happens', () => {
  test('what was told as added stays added, until another call begins', () => {
    let tried = 0
    walk(states.adding, 3, (from, event, to) => {
      if (!from.state.successes.includes('one')) return
      if (['ISSUE', 'REFUSE', 'RETURNED', 'RESET'].includes(event.type)) return
      tried += 1
      expect(to.state.successes).toContain('one')
    })
    expect(tried).toBeGreaterThan(50)
  })

  test('the lists are the outcomes, in the input’s order', () => {
    walk(states.idle, 4, (_from, _event, { state }) => {
      const named = (status: string): readonly A[] =>
        state.outcomes.filter((outcome) => outcome.status === status).map(({ assertion }) => assertion)
      expect(state.successes).toEqual(named('added'))
      expect(state.errors.map(({ assertion }) => assertion)).toEqual(named('refused'))
      expect(state.unaccounted).toEqual(named('unknown'))
    })
  })

  test('the host app is told of every end once, and of nothing else', () => {
    walk(states.idle, 4, (from, _event, to, effects) => {
      const hasEnded = to !== from && (to.state.status === 'settled' || to.state.status === 'failed')
      expect(effects.filter(({ type }) => type === 'NOTIFY')).toHaveLength(hasEnded ? 1 : 0)
    })
  })

  test('a flow that was begun is stopped before the attempt ends or another begins', () => {
    walk(states.idle, 4, (from, _event, to, effects) => {
      const names = effects.map(({ type }) => type)
      if (isUnderWay(from) && !isUnderWay(to)) expect(names[0]).toBe('STOP')
      if (isUnderWay(from) && names.includes('BEGIN')) expect(names[0]).toBe('STOP')
      if (!isUnderWay(from) && isUnderWay(to)) expect(names).toEqual(['BEGIN'])
    })
  })

  test('no settled attempt has an outcome that is still pending', () => {
    walk(states.idle, 4, (_from, _event, { state }) => {
      if (state.status !== 'settled' && state.status !== 'failed') return
      expect(state.outcomes.filter((outcome) => outcome.status === 'unknown' && outcome.why === 'PENDING')).toEqual([])
    })
  })
})

describe('a badge that is held back', () => {
  const held: readonly IssueEvent<A>[] = [issue, events['HELD_BACK one of them'], { type: 'CONNECTED' }]

  test('keeps its reason beside the answer of the others', () => {
    const { state } = after(...held, { type: 'ANSWERED', answer: { successes: ['one'], errors: [] } })
    expect(`${statusOf(state)} ${told(state)}`).toBe('settled one+ two!MALFORMED')
  })

  test('keeps its reason when the earner says no to the others, or the call breaks', () => {
    const beforeAsked = after(issue, events['HELD_BACK one of them'], { type: 'CANCEL' })
    expect(told(beforeAsked.state)).toBe('one!DENIED two!MALFORMED')
    const broken = after(...held, { type: 'FAILED', failure: garbage })
    expect(told(broken.state)).toBe('one?NO_ANSWER two!MALFORMED')
  })

  test('is forgotten by the next call', () => {
    const { state } = after(issue, events['HELD_BACK all'], issue)
    expect(told(state)).toBe(pending)
  })
})

describe('a badge that stands in the input twice', () => {
  const twice: IssueEvent<A> = { type: 'ISSUE', assertions: ['two', 'one', 'two', 'one'], flow: 'modal' }

  test('is answered for each place, in the input’s order', () => {
    const { state } = after(twice, { type: 'CONNECTED' }, events.ANSWERED)
    expect(state).toEqual({
      status: 'settled',
      outcomes: [
        { assertion: 'two', status: 'refused', reason: 'INVALID' },
        { assertion: 'one', status: 'added' },
        { assertion: 'two', status: 'refused', reason: 'INVALID' },
        { assertion: 'one', status: 'added' },
      ],
      errors: [
        { assertion: 'two', reason: 'INVALID' },
        { assertion: 'two', reason: 'INVALID' },
      ],
      successes: ['one', 'one'],
      unaccounted: [],
    })
  })

  test('and of which nothing was told is unknown at each', () => {
    const { state } = after(
      twice,
      { type: 'CONNECTED' },
      { type: 'ANSWERED', answer: { successes: ['one'], errors: [] } },
    )
    expect(state.successes).toEqual(['one', 'one'])
    expect(state.unaccounted).toEqual(['two', 'two'])
    expect(state.outcomes[0]).toEqual({ assertion: 'two', status: 'unknown', why: 'NO_ANSWER' })
  })
})

describe('the answer of a call', () => {
  test('that comes after progress adds to it', () => {
    const { state } = after(issue, { type: 'CONNECTED' }, toldOne, {
      type: 'ANSWERED',
      answer: { successes: ['two'], errors: [] },
    })
    expect(state.successes).toEqual(['one', 'two'])
  })

  test('may correct a refusal that progress told: a second try can succeed', () => {
    const { state } = after(issue, { type: 'CONNECTED' }, events.PROGRESSED, {
      type: 'ANSWERED',
      answer: { successes: ['one', 'two'], errors: [] },
    })
    expect(state).toMatchObject({ status: 'settled', successes: ['one', 'two'], errors: [] })
  })

  test('that takes back what was told as added is not believed', () => {
    const { state } = after(issue, { type: 'CONNECTED' }, toldOne, events['ANSWERED otherwise'])
    expect(state).toMatchObject({
      status: 'failed',
      failure: {
        code: 'BACKPACK_ANSWER_INVALID',
        message: 'The Backpack told one as added while it worked, and as refused in its answer.',
      },
      successes: ['one'],
      unaccounted: ['two'],
    })
  })

  test('of an earlier call has no word in a later one', () => {
    const { state } = after(issue, { type: 'CONNECTED' }, events.ANSWERED, issue)
    expect(told(state)).toBe(pending)
  })
})
