import { undecided } from './checkStopped.js'
import type { Stage } from './verdict.js'

/**
 * Loads a part of the validator that most badges do not need: in a browser it is a download of its own, which can fail
 * (offline, or a site that was built anew since the page was loaded).
 *
 * @param what that part is needed for, as in "The code that checks signatures"
 * @throws {CheckStopped} `MODULE_UNAVAILABLE`
 */
export async function loadPart<T>(load: () => Promise<T>, stage: Stage, what: string): Promise<T> {
  try {
    return await load()
  } catch {
    throw undecided(stage, 'MODULE_UNAVAILABLE', {
      path: '$',
      found: `no code that checks ${what}`,
      wanted: 'that code, which is loaded when it is needed',
      message: `The code that checks ${what} could not be loaded: try again.`,
    })
  }
}
