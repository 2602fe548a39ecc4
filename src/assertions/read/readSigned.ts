import { decodeCompactJws } from './compactJws.js'
import { credentialOf } from './credentialOf.js'
import { detectVersion } from './detectVersion.js'
import type { ReadSigned } from './readAssertion.js'
import type { InputFault } from './readText.js'

/** Reads a signed assertion, without trusting it. */
export function readSigned(compact: string): ReadSigned | InputFault {
  const decoded = decodeCompactJws(compact)
  if (!decoded.ok) return { kind: 'fault', fault: decoded }
  const { jws } = decoded
  const document = credentialOf(jws.payload)
  return { kind: 'signed', version: detectVersion(document), jws, document }
}
