import { createCredential, hashRecipient, signAssertion, signCredential } from 'react-open-badges/assertions'
import type { CredentialDocument } from 'react-open-badges/assertions'
import type { AssertionHost } from '../../support/assertionHost.js'
import { makeKey, type CredentialKey } from '../../unit/assertions/credentials/madeCredential.js'

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>'

/** A credential as its issuer hands it out. */
export interface AwardedCredential {
  /** The compact JWS, or the JSON with its proof. */
  readonly credential: string
  /** Where its issuer has it, too. */
  readonly url: string
  readonly id: string
  /** The achievement's, as the Backpack shows it. */
  readonly name: string
}

/** Awards credentials of 3.0 to Ada, by an issuer on a host whose document there names its key. */
export class CredentialAwards {
  readonly issuerId: string
  readonly #host: AssertionHost
  readonly #key: CredentialKey
  readonly #keyId: string
  #awarded = 0

  private constructor(host: AssertionHost, key: CredentialKey) {
    this.#host = host
    this.#key = key
    this.issuerId = `${host.origin}/credentials/issuer`
    this.#keyId = `${this.issuerId}#key-1`
    host.json('/credentials/issuer', {
      id: this.issuerId,
      assertionMethod: [{ id: this.#keyId, type: 'JsonWebKey', controller: this.issuerId, publicKeyJwk: key.jwk }],
    })
    host.text('/credentials/picture.svg', PICTURE, 'image/svg+xml')
  }

  static async on(host: AssertionHost): Promise<CredentialAwards> {
    return new CredentialAwards(host, await makeKey('EdDSA'))
  }

  /** As a VC-JWT. */
  async signed(): Promise<AwardedCredential> {
    const { path, document } = await this.#next()
    const jws = await signAssertion(document, { privateKey: this.#key.privateKey, keyId: this.#keyId })
    return awarded(document, jws, this.#host.text(path, `${jws}\n`, 'application/vc+jwt'))
  }

  /** With a proof inside. */
  async embedded(): Promise<AwardedCredential> {
    const { path, document } = await this.#next()
    const signed = await signCredential(document, { privateKey: this.#key.privateKey, verificationMethod: this.#keyId })
    return awarded(document, JSON.stringify(signed), this.#host.json(path, signed))
  }

  async #next(): Promise<{ path: string; document: CredentialDocument }> {
    this.#awarded += 1
    const path = `/credentials/${this.#awarded}`
    const document = createCredential({
      id: this.#host.origin + path,
      issuer: { id: this.issuerId, name: 'Harbour Sailing School' },
      validFrom: '2024-05-04T10:00:00Z',
      subject: {
        identifier: await hashRecipient('ada@example.org', { version: '3.0', salt: 'sea' }),
        achievement: {
          id: `${this.#host.origin}/credentials/knots`,
          name: `Credential ${this.#awarded}`,
          description: 'Ties the eight knots of the harbour.',
          criteria: 'Tie all eight.',
          image: `${this.#host.origin}/credentials/picture.svg`,
        },
      },
    })
    return { path, document }
  }
}

function awarded(document: CredentialDocument, credential: string, url: string): AwardedCredential {
  return { credential, url, id: document.id, name: document.credentialSubject.achievement.name }
}
