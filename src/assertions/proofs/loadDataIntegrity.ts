import { loadOnce } from '../loadOnce.js'
import type * as DataIntegrity from './dataIntegrity.js'

const load = loadOnce(() => import('./dataIntegrity.js'))

/**
 * Loads what embedded proofs need: in a browser a download of its own.
 *
 * @returns `undefined` when it cannot be had, as offline, or after the site was built anew
 */
export async function loadDataIntegrity(): Promise<typeof DataIntegrity | undefined> {
  try {
    return await load()
  } catch {
    return undefined
  }
}
