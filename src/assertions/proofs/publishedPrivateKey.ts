import { refusal } from '../validate/checkStopped.js'

/** A refusal: whoever has seen it can sign in the issuer's name, so what is signed with it says nothing any more. */
export function publishedPrivateKey(found: string, path: string): Error {
  return refusal('INVALID', 'signature', 'KEY_PRIVATE', {
    path,
    found,
    wanted: 'a public key',
    message: 'The issuer has published its private key: everybody can sign with it. Make a new key pair.',
  })
}
