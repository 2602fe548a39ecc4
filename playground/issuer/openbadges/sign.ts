import { CompactSign } from 'jose'
import type { SigningKey } from './keys.js'

/** Signs an assertion. @returns a compact JWS */
export function signAssertion(assertion: object, key: SigningKey): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(assertion)))
    .setProtectedHeader({ alg: key.algorithm })
    .sign(key.privateKey)
}
