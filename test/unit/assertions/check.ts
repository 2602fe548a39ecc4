import {
  validateAssertion,
  type AssertionInput,
  type ValidateOptions,
  type Verdict,
} from 'react-open-badges/assertions'
import {
  makeHosted,
  makeSigned,
  type BadgeDocuments,
  type MadeVersion,
  type SigningKey,
} from '../../support/assertionDocuments.js'
import { createDocumentHost, type DocumentHost } from './documentHost.js'

export const BASE = 'https://sailing.example/badges'
export const NOW = '2025-01-01T00:00:00Z'
export const ADA = 'ada@example.org'

type Change = (documents: BadgeDocuments) => unknown

/** Checks one input against a host, for Ada at a fixed time. */
export function check(
  input: AssertionInput,
  host: DocumentHost,
  options: Partial<ValidateOptions> = {},
): Promise<Verdict> {
  return validateAssertion(input, { fetch: host.fetch, now: () => new Date(NOW), recipients: [ADA], ...options })
}

/** Makes a hosted badge of Ada's, spoils its documents, then its host, and checks it. */
export function checkHosted(
  version: MadeVersion,
  change: Change = () => {},
  spoilHost: (host: DocumentHost, url: string) => void = () => {},
  options: Partial<ValidateOptions> = {},
): Promise<Verdict> {
  const made = makeHosted(version, BASE, { recipient: { email: ADA }, change })
  const host = createDocumentHost(made.files)
  spoilHost(host, made.url)
  return check(made.url, host, options)
}

/** Makes a signed badge of Ada's in the same way. */
export async function checkSigned(
  version: MadeVersion,
  key: SigningKey,
  change: Change = () => {},
  spoilHost: (host: DocumentHost) => void = () => {},
  respell: (jws: string) => string | Promise<string> = (jws) => jws,
): Promise<Verdict> {
  const made = await makeSigned(version, BASE, key, { recipient: { email: ADA }, change })
  const host = createDocumentHost(made.files)
  spoilHost(host)
  return check(await respell(made.jws), host)
}

/** What a table expects of a verdict: `INVALID EXPIRED dates $.expires`, each problem's path in its order. */
export function inShort(verdict: Verdict): string {
  if (verdict.outcome === 'valid') {
    return ['valid', ...verdict.warnings.map((warning) => warning.code)].join(' ')
  }
  const reason = verdict.outcome === 'refused' ? verdict.reason : 'unknown'
  return [reason, verdict.code, verdict.stage, ...verdict.problems.map((problem) => problem.path)].join(' ')
}
