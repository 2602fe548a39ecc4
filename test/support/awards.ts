import { createHmac } from 'node:crypto'
import {
  makeHosted,
  makeSigned,
  makeSigningKey,
  signPayload,
  type BadgeOptions,
  type MadeBadge,
  type MadeVersion,
  type SigningAlgorithm,
} from './assertionDocuments.js'
import type { AssertionHost, Held } from './assertionHost.js'

export interface Award {
  /** What is pushed: the assertion's URL or the compact JWS. */
  readonly assertion: string
  /** The badge's name, as the Backpack shows it. No two awards share one. */
  readonly name: string
}

/** A hosted award whose fetching can be kept waiting. */
export interface HostedAward extends Award {
  /** Lets what was asked before be; the next fetch waits. */
  hold(): Held
  fetches(): number
}

let made = 0

/** Awards badges to earners on a host of assertions, good ones and ones that must be refused, each for one cause. */
export class Awards {
  readonly #host: AssertionHost
  readonly #email: string

  constructor(host: AssertionHost, email: string) {
    this.#host = host
    this.#email = email
  }

  /** A good hosted badge. */
  hosted(version: MadeVersion = '2.0', options: Partial<BadgeOptions> = {}): HostedAward {
    const { base, name } = this.#next()
    const badge = makeHosted(version, this.#host.origin + base, { recipient: { email: this.#email }, name, ...options })
    this.#serve(badge)
    const path = new URL(badge.url).pathname
    return { assertion: badge.url, name, hold: () => this.#host.hold(path), fetches: () => this.#host.fetches(path) }
  }

  /** A good signed badge. */
  async signed(algorithm: SigningAlgorithm = 'RS256', version: MadeVersion = '2.0'): Promise<Award> {
    const { base, name } = this.#next()
    const badge = await makeSigned(version, this.#host.origin + base, await makeSigningKey(algorithm), {
      recipient: { email: this.#email, written: 'sha256', salt: 'sea' },
      name,
    })
    this.#serve(badge)
    return { assertion: badge.jws, name }
  }

  notFound(): string {
    return this.#host.status(`${this.#next().base}/gone.json`, 404)
  }

  refusedConnection(): Promise<string> {
    return this.#host.refused('/a.json')
  }

  neverAnswering(): string {
    return this.#host.neverAnswers(`${this.#next().base}/slow.json`)
  }

  notJson(): string {
    return this.#host.text(`${this.#next().base}/page.json`, '<h1>Not a badge</h1>', 'text/html')
  }

  missingField(): string {
    return this.hosted('2.0', { change: (documents) => void delete documents.assertion['issuedOn'] }).assertion
  }

  notDecoding(): string {
    return 'bm90.YS1iYWRnZQ.*'
  }

  otherRecipient(): Award {
    return this.hosted('2.0', { recipient: { email: 'somebody.else@example.org' } })
  }

  revoked(): Award {
    return this.hosted('2.0', { change: (documents) => void (documents.assertion['revoked'] = true) })
  }

  expired(): Award {
    return this.hosted('2.0', { issuedOn: '2019-01-01T00:00:00Z', expires: '2020-01-01T00:00:00Z' })
  }

  /** Properly signed, then awarded to another name than the one that was signed. */
  async tampered(): Promise<string> {
    const [header, payload, signature] = (await this.signed()).assertion.split('.')
    const claims: unknown = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString())
    const altered = { ...(isRecord(claims) ? claims : {}), narrative: 'written after the signature' }
    return [header, encode(altered), signature].join('.')
  }

  /** Signed with a key that is not the one the issuer hosts. */
  async foreignKey(): Promise<string> {
    const badge = await this.#signedDocuments()
    return signPayload(badge.documents.assertion, await makeSigningKey('RS256'))
  }

  async algNone(): Promise<string> {
    const badge = await this.#signedDocuments()
    return `${encode({ alg: 'none' })}.${encode(badge.documents.assertion)}.`
  }

  /** The old trick: an HMAC whose secret is the issuer's public key. */
  async hmacWithPem(): Promise<string> {
    const badge = await this.#signedDocuments()
    const pem = badge.documents.key?.['publicKeyPem']
    if (typeof pem !== 'string') throw new Error('The signed badge has no key document.')
    const signed = `${encode({ alg: 'HS256' })}.${encode(badge.documents.assertion)}`
    return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`
  }

  async #signedDocuments(): Promise<MadeBadge> {
    const { base, name } = this.#next()
    const key = await makeSigningKey('RS256')
    const badge = await makeSigned('2.0', this.#host.origin + base, key, { recipient: { email: this.#email }, name })
    this.#serve(badge)
    return badge
  }

  #serve(badge: MadeBadge): void {
    for (const [url, file] of badge.files) this.#host.text(new URL(url).pathname, file.body, file.contentType)
  }

  #next(): { base: string; name: string } {
    made += 1
    return { base: `/school-${made}`, name: `Badge ${made}` }
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
