import { KeyObject, sign } from 'node:crypto'
import type { SigningKey } from '../../../support/assertionDocuments.js'

/** Signs a text as it is with a header as it is, which no library would: neither has to be JSON. */
export function signText(
  payload: string,
  key: SigningKey,
  header: string = JSON.stringify({ alg: key.algorithm }),
): string {
  const signed = `${base64url(header)}.${base64url(payload)}`
  const hash = key.algorithm === 'EdDSA' ? null : 'sha256'
  const signature = sign(hash, Buffer.from(signed), { key: KeyObject.from(key.privateKey), dsaEncoding: 'ieee-p1363' })
  return `${signed}.${signature.toString('base64url')}`
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}
