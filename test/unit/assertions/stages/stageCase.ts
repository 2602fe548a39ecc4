import type { AssertionInput, ValidateOptions, Verdict } from 'react-open-badges/assertions'
import type { SigningKey } from '../../../support/assertionDocuments.js'
import { makePlain, type PlainDocuments, type PlainUrls, type PlainVersion } from '../../../support/plainBadges.js'
import { ADA, BASE, NOW } from '../check.js'
import { createDocumentHost, type DocumentHost } from '../documentHost.js'

export type Form = 'hosted' | 'signed'

/** One way in which a plain badge of Ada's is spoilt, for the versions and forms that it can be spoilt in. */
export interface StageCase {
  readonly what: string
  readonly versions: readonly PlainVersion[]
  readonly forms: readonly Form[]
  /** As `inShort` writes it; by version where the names differ. */
  readonly expected: string | Readonly<Partial<Record<PlainVersion, string>>>
  /** Changes the documents before they are written down and signed. */
  change?(documents: PlainDocuments, urls: PlainUrls): unknown
  /** Changes what the site answers. */
  serve?(host: DocumentHost, urls: PlainUrls, documents: PlainDocuments): unknown
  /** Changes what is pushed. */
  push?(input: string, documents: PlainDocuments): AssertionInput
  readonly options?: Partial<ValidateOptions>
  /** Spells the algorithm of the header otherwise, and signs that. */
  readonly respell?: string
  /** Aborts the check when this is asked for: a URL, with `HEAD ` before it where it is asked for by that. */
  stopAt?(urls: PlainUrls): string
  /** Checks it as the only one of a list. */
  readonly listed?: true
  /** Runs the check where something is missing. */
  within?(check: () => Promise<Verdict>): Promise<Verdict>
}

export const everyVersion = ['0.5', '1.0', '1.1', '2.0'] as const
export const linkedVersions = ['1.0', '1.1', '2.0'] as const
export const both = ['hosted', 'signed'] as const

/** Makes the badge, spoils it, and checks it. */
export async function checkCase(one: StageCase, version: PlainVersion, form: Form, key: SigningKey): Promise<Verdict> {
  const made = await makePlain(version, BASE, {
    email: ADA,
    ...(form === 'signed' && { key }),
    change: (documents, urls) => one.change?.(documents, urls),
  })
  const host = createDocumentHost(made.files)
  one.serve?.(host, made.urls, made.documents)
  const pushed = one.respell === undefined ? made.input : await respelled(made.input, one.respell, key)
  const input = one.push?.(pushed, made.documents) ?? pushed
  const options = {
    now: () => new Date(NOW),
    recipients: [ADA],
    ...stoppable(host, one.stopAt?.(made.urls)),
    ...one.options,
  }
  const check = () => (one.listed ? checkListed(input, options) : checkAlone(input, options))
  return one.within?.(check) ?? check()
}

// Some cases begin with a validator that has loaded none of its parts, and the package's entry has all of them.

export async function checkAlone(input: AssertionInput, options: ValidateOptions): Promise<Verdict> {
  const { validateAssertion } = await import('../../../../src/assertions/validate/validateAssertion.js')
  return validateAssertion(input, options)
}

export async function checkListed(input: AssertionInput, options: ValidateOptions): Promise<Verdict> {
  const { validateAssertions } = await import('../../../../src/assertions/validate/validateAssertions.js')
  const [verdict] = await validateAssertions([input], options)
  if (verdict === undefined) throw new Error('A list of one badge has no verdict.')
  return verdict
}

/** A fetch that aborts the check when something is asked for. */
export function stoppable(host: DocumentHost, stopAt: string | undefined): Pick<ValidateOptions, 'fetch' | 'signal'> {
  if (stopAt === undefined) return { fetch: host.fetch }
  const controller = new AbortController()
  return {
    signal: controller.signal,
    fetch(url, init) {
      if (stopAt === (init.method === 'HEAD' ? `HEAD ${url}` : url)) controller.abort()
      return host.fetch(url, init)
    },
  }
}

/** The same payload under another spelling of the algorithm, which jose would not write. */
async function respelled(jws: string, alg: string, key: SigningKey): Promise<string> {
  const signed = withPart(jws, 0, JSON.stringify({ alg })).split('.').slice(0, 2).join('.')
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key.privateKey, new TextEncoder().encode(signed))
  return `${signed}.${Buffer.from(signature).toString('base64url')}`
}

/** A document as it is served. */
export function json(document: unknown): { contentType: string; body: string } {
  return { contentType: 'application/json', body: JSON.stringify(document) }
}

export const hosted = ['hosted'] as const
export const signed = ['signed'] as const
export const versions1x = ['1.0', '1.1'] as const
export const versions2 = ['2.0'] as const
/** Where nothing is but what a case puts there. */
export const moved = 'https://sailing.example/badges/moved.json'
/** A place of another host. */
export const elsewhere = 'https://elsewhere.example/badges/1.json'
export const listPath = '$.badge.issuer.revocationList'
export const page = { contentType: 'text/html', body: '<!doctype html><title>Badge</title>' }

/** The same words before the place where a version names its key. */
export function atKey(before: string): Record<'1.0' | '1.1' | '2.0', string> {
  const path1x = `${before} $.verify.url`
  return { '1.0': path1x, '1.1': path1x, '2.0': `${before} $.verification.creator` }
}

/** Replaces one part of a JWS. */
export function withPart(jws: string, index: number, text: string): string {
  return jws
    .split('.')
    .map((part, at) => (at === index ? Buffer.from(text).toString('base64url') : part))
    .join('.')
}
