import type { FakeAnswer, FakeRequest } from 'react-open-badges/testing'
import type { IssueReason } from 'react-open-badges'

type Answer = (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>

/** What the fake Backpack of a story can answer; the names stand in the controls. */
export const answers = {
  'adds all': ({ assertions }) => ({ successes: assertions }),
  DENIED: refuseAll('DENIED'),
  EXISTS: refuseAll('EXISTS'),
  INACCESSIBLE: refuseAll('INACCESSIBLE'),
  MALFORMED: refuseAll('MALFORMED'),
  INVALID: refuseAll('INVALID'),
  'some of each': ({ assertions }) => {
    const reasons: ReadonlyArray<IssueReason | null> = [null, 'EXISTS', null, 'INVALID', 'DENIED']
    const told = assertions.map((assertion, place) => ({ assertion, reason: reasons[place % reasons.length] ?? null }))
    return {
      successes: told.flatMap(({ assertion, reason }) => (reason === null ? [assertion] : [])),
      errors: told.flatMap(({ assertion, reason }) => (reason === null ? [] : [{ assertion, reason }])),
    }
  },
  'forgets to say': ({ assertions }) => ({ successes: assertions.slice(1) }),
  'fails as a whole': () => ({ failure: 'The database is away.' }),
  'answers garbage': () => ({ successes: ['https://somewhere-else.example/never-asked.json'] }),
  'waits for the earner': ({ assertions, signal }) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve({ errors: deny(assertions) }))
    }),
  'is half way': (request) => {
    const { successes, rest } = addHalf(request)
    return new Promise((resolve) => {
      request.signal.addEventListener('abort', () => resolve({ successes, errors: deny(rest) }))
    })
  },
  'falls silent half way': (request) => {
    addHalf(request)
    return new Promise<never>(() => {})
  },
} as const satisfies Record<string, Answer>

export type AnswerName = keyof typeof answers

export const answerNames: readonly string[] = Object.keys(answers)

/**
 * The same answer, told badge by badge with a pause before each, as a Backpack does that has to fetch them. Closed
 * midway, it answers as a Backpack should: what was added is added, and the rest is denied.
 *
 * @param secondsPerBadge 0 answers at once
 */
export function atPace(answer: Answer, secondsPerBadge: number): Answer {
  if (secondsPerBadge <= 0) return answer
  return async (request) => {
    const whole = await answer(request)
    return 'failure' in whole ? whole : addOneByOne(request, whole, secondsPerBadge, 1)
  }
}

async function addOneByOne(
  request: FakeRequest,
  whole: Exclude<FakeAnswer, { readonly failure: string }>,
  seconds: number,
  done: number,
): Promise<FakeAnswer> {
  const { assertions, signal } = request
  await pause(seconds)
  const sofar = assertions.slice(0, done)
  const successes = (whole.successes ?? []).filter((assertion) => sofar.includes(assertion))
  const errors = (whole.errors ?? []).filter(({ assertion }) => sofar.includes(assertion))
  if (signal.aborted) return { successes, errors: [...errors, ...deny(assertions.slice(done))] }
  request.progress({ done, total: assertions.length, successes, errors })
  return done < assertions.length ? addOneByOne(request, whole, seconds, done + 1) : whole
}

function refuseAll(reason: IssueReason): Answer {
  return ({ assertions }) => ({ errors: assertions.map((assertion) => ({ assertion, reason })) })
}

function addHalf({ assertions, progress }: FakeRequest): { successes: readonly string[]; rest: readonly string[] } {
  const done = Math.floor(assertions.length / 2)
  const successes = assertions.slice(0, done)
  progress({ done, total: assertions.length, successes, errors: [] })
  return { successes, rest: assertions.slice(done) }
}

function deny(assertions: readonly string[]): ReadonlyArray<{ assertion: string; reason: IssueReason }> {
  return assertions.map((assertion) => ({ assertion, reason: 'DENIED' }))
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000))
}
