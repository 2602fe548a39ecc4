import { CheckStopped } from './checkStopped.js'
import type { CompactJws } from '../read/compactJws.js'
import type { Check } from './check.js'
import { isLowerCaseRs256, readAlgorithm, verifySignature } from '../proofs/verifySignature.js'
import type { Awarded } from '../versions/version.js'

/**
 * Carries out the stage of the signature: one of the issuer's keys has to have made it.
 *
 * @throws {CheckStopped} `ALGORITHM_REFUSED`, `KEY_NOT_ISSUERS`, `KEY_UNREADABLE`, `KEY_TOO_WEAK`, `SIGNATURE_INVALID`,
 *   and what fetching a key can end in
 */
export async function checkSignature(jws: CompactJws, awarded: Awarded, check: Check): Promise<void> {
  const { version, source, findings } = check
  const algorithm = readAlgorithm(jws)
  if (isLowerCaseRs256(jws)) {
    findings.warn({ code: 'ALGORITHM_SPELLING', path: '$', message: 'The JWS header has alg "rs256": write "RS256".' })
  }
  let stop: CheckStopped | undefined
  for (const key of await version.findKeys(awarded, source, findings)) {
    try {
      await verifySignature(jws, algorithm, { path: key.path, pem: await key.read() }, source.importedKeys)
      return
    } catch (error) {
      if (!(error instanceof CheckStopped)) throw error
      // A key that could not be had may be the one that would have fitted: that is the truer answer.
      if (!stop || isOpen(error)) stop = error
    }
  }
  throw stop ?? new Error('The issuer vouches for no key, and nothing was said of it.')
}

function isOpen({ ending }: CheckStopped): boolean {
  return ending.outcome === 'unknown' || ending.reason === 'INACCESSIBLE'
}
