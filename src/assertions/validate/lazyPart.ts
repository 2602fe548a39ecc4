import { loadOnce } from '../loadOnce.js'
import { undecided } from './checkStopped.js'
import type { Stage } from './verdict.js'

/**
 * Names a part of the validator that most badges do not need, and gives the function that loads it: in a browser it is
 * a download of its own, which can fail (offline, or a site that was built anew since the page was loaded).
 *
 * That function throws a `CheckStopped`, `MODULE_UNAVAILABLE`, and tries again when it is called again.
 *
 * @param what that part is needed for, as in "The code that checks signatures"
 */
export function lazyPart<T>(load: () => Promise<T>, stage: Stage, what: string): () => Promise<T> {
  const loadIt = loadOnce(load)
  return async () => {
    try {
      return await loadIt()
    } catch {
      throw undecided(stage, 'MODULE_UNAVAILABLE', {
        path: '$',
        found: `no code that checks ${what}`,
        wanted: 'that code, which is loaded when it is needed',
        message: `The code that checks ${what} could not be loaded: try again.`,
      })
    }
  }
}
