import { AssertionInputError } from '../inputError.js'
import { describe } from '../read/describe.js'
import type { AssertionInput } from '../read/readAssertion.js'
import { DocumentStore } from './documentStore.js'
import { checkAssertion, type ValidateOptions } from './validateAssertion.js'
import type { Undecided, Verdict } from './verdict.js'

/** How many are checked at the same time, when nothing is said: a browser opens six connections to one host. */
const CONCURRENCY = 8

export interface ValidateManyOptions extends ValidateOptions {
  /** How many assertions are checked at the same time: a whole number from 1 on. Default: 8. */
  concurrency?: number | undefined
  /**
   * Told of each verdict as soon as it is there, in whichever order that is. When it throws, so does
   * `validateAssertions`, and nothing more is checked.
   */
  onProgress?: ((progress: ValidationProgress) => void) | undefined
}

/** One verdict of a list, and how far the list is. */
export interface ValidationProgress {
  /** How many places of the list have their verdict now, with this one. */
  readonly done: number
  readonly total: number
  /** Which place of the list it is: from 0 on. */
  readonly index: number
  readonly verdict: Verdict
}

/**
 * Checks many assertions, each as `validateAssertion` does. What they link to (badge classes, issuers, keys, revocation
 * lists) is fetched once for all of them: a hundred badges of one class cost a hundred fetches, and one for each
 * document behind the class. For a list whose documents have more than 16 MB together, some are fetched again.
 *
 * After `options.signal` is aborted, those that have no verdict yet are `unknown`, with the code `ABORTED`.
 *
 * @returns the verdicts in the order of the list; one for each place, also where an assertion stands in it twice.
 *   Verdicts share the documents that they hold: do not change them.
 * @throws {AssertionInputError} `OPTION_INVALID`, for `concurrency`
 * @throws {TypeError} for what is no list, and for an option that `validateAssertion` rejects
 * @example
 * ```ts
 * import { validateAssertions, type AssertionFetch } from 'react-open-badges/assertions'
 *
 * declare const assertionFetch: AssertionFetch
 *
 * const verdicts = await validateAssertions(['https://issuer.example/a/1.json', 'https://issuer.example/a/2.json'], {
 *   fetch: assertionFetch,
 *   now: () => new Date(),
 *   onProgress: ({ done, total }) => console.log(`${done} of ${total}`),
 * })
 * console.log(verdicts.filter(({ outcome }) => outcome === 'valid').length)
 * ```
 */
export async function validateAssertions(
  list: readonly AssertionInput[],
  options: ValidateManyOptions,
): Promise<readonly Verdict[]> {
  const { concurrency = CONCURRENCY, onProgress, signal } = options
  if (!Array.isArray(list)) throw new TypeError('"list" has to be an array.')
  if (!Number.isInteger(concurrency) || concurrency < 1) throw wrongConcurrency(concurrency)
  const store = new DocumentStore(options)
  const verdicts: Verdict[] = []
  const waiting = placesOf(list)
  let done = 0
  let failed = false

  async function work(): Promise<void> {
    for (const [input, places] of waiting) {
      if (failed) return
      // oxlint-disable-next-line no-await-in-loop -- each worker checks one after the other
      const verdict = signal?.aborted ? notReached() : await checkAssertion(input, options, store)
      for (const index of places) {
        verdicts[index] = verdict
        done += 1
        onProgress?.({ done, total: list.length, index, verdict })
      }
    }
  }

  const workers = Array.from({ length: Math.min(concurrency, list.length) }, async () => {
    try {
      await work()
    } catch (error) {
      failed = true
      throw error
    }
  })
  await Promise.all(workers)
  return verdicts
}

/** Each assertion with its places in the list, taken one by one by whoever is free. */
function placesOf(list: readonly AssertionInput[]): IterableIterator<[AssertionInput, number[]]> {
  const places = new Map<AssertionInput, number[]>()
  for (const [index, input] of list.entries()) {
    const known = places.get(input)
    if (known) known.push(index)
    else places.set(input, [index])
  }
  return places.entries()
}

function notReached(): Undecided {
  const message = 'The check was aborted before this assertion was reached.'
  const problem = { path: '$', found: 'an aborted check', wanted: 'a check that may run to its end', message }
  return { outcome: 'unknown', stage: 'input', code: 'ABORTED', problems: [problem], passed: [], warnings: [] }
}

function wrongConcurrency(found: unknown): AssertionInputError {
  return new AssertionInputError({
    code: 'OPTION_INVALID',
    option: 'concurrency',
    found: describe(found),
    wanted: 'a whole number from 1 on',
  })
}
