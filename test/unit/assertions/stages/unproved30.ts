import { vi } from 'vitest'
import type { UndecidedCode, Verdict } from 'react-open-badges/assertions'
import { makePng } from '../bake/pictures.js'
import { makeSubject, type Json } from '../credentials/madeCredential.js'
import {
  atMethod,
  atProof,
  badgeAndList,
  bothForms,
  embedded,
  jwt,
  list,
  LIST_PATH,
  type CredentialCase,
} from './credentialCase.js'
import { without, withoutPart } from './missing.js'
import { page } from './stageCase.js'
import { compressed } from './unproved.js'

/** For every code of an outcome that is unknown, the ways that lead to it in 3.0. */
export const undecided30: Readonly<Record<UndecidedCode, readonly CredentialCase[]>> = {
  FETCH_FAILED: [
    {
      what: 'a page can’t read the credential',
      forms: bothForms,
      fetched: true,
      serve: ({ host, place }) => host.set(place.document, new TypeError('Failed to fetch')),
      options: { failedFetch: 'unknown' },
      expected: 'unknown FETCH_FAILED fetch $',
    },
    {
      what: 'a page can’t read the issuer’s document',
      forms: bothForms,
      of: badgeAndList,
      serve: ({ host, place }) => host.set(place.issuer, new TypeError('Failed to fetch')),
      options: { failedFetch: 'unknown' },
      expected: atMethod('unknown FETCH_FAILED signature'),
    },
    {
      what: 'a page can’t read the status list',
      forms: bothForms,
      of: list,
      serve: ({ host, place }) => host.set(place.document, new TypeError('Failed to fetch')),
      options: { failedFetch: 'unknown' },
      expected: `unknown FETCH_FAILED revocation ${LIST_PATH}`,
    },
  ],
  CRYPTO_UNAVAILABLE: [
    {
      what: 'there is no crypto.subtle, so that its recipient’s hash is not come to either',
      forms: bothForms,
      change: hashedRecipient('sha256', 64),
      within: (check) => without('crypto', {}, check),
      expected: atProof('unknown CRYPTO_UNAVAILABLE signature'),
    },
    {
      what: 'there is no Ed25519',
      forms: jwt,
      of: badgeAndList,
      within: withoutEd25519,
      expected: 'unknown CRYPTO_UNAVAILABLE signature $',
    },
  ],
  DECOMPRESSION_UNAVAILABLE: [
    {
      what: 'a badge in a PNG is compressed, and nothing here undoes that',
      forms: bothForms,
      push: compressed,
      within: (check) => without('DecompressionStream', undefined, check),
      expected: 'unknown DECOMPRESSION_UNAVAILABLE input $',
    },
    {
      what: 'nothing here undoes how a status list is compressed',
      forms: bothForms,
      of: list,
      within: (check) => without('DecompressionStream', undefined, check),
      expected: 'unknown DECOMPRESSION_UNAVAILABLE revocation $.credentialStatus',
    },
  ],
  MODULE_UNAVAILABLE: [
    {
      what: 'what looks into images can’t be loaded',
      forms: bothForms,
      push: makePng,
      within: (check) => withoutPart('bake/readBaked.js', check),
      expected: 'unknown MODULE_UNAVAILABLE input $',
    },
    {
      what: 'it is a page, and what tells so can’t be loaded',
      forms: bothForms,
      fetched: true,
      serve: ({ host, place }) => host.set(place.document, page),
      within: (check) => withoutPart('read/tellFault.js', check),
      expected: 'unknown MODULE_UNAVAILABLE parse $',
    },
    {
      what: 'what checks credentials can’t be loaded',
      forms: bothForms,
      within: (check) => withoutPart('validate/validateCredential.js', check),
      expected: 'unknown MODULE_UNAVAILABLE version $',
    },
    {
      what: 'what compares MD5 hashes can’t be loaded',
      forms: bothForms,
      change: hashedRecipient('md5', 32),
      within: (check) => withoutPart('@noble/hashes/legacy.js', check),
      expected: 'unknown MODULE_UNAVAILABLE recipient $',
    },
  ],
  PROOF_UNAVAILABLE: [
    {
      what: 'what checks embedded proofs can’t be loaded',
      forms: embedded,
      of: badgeAndList,
      within: (check) => withoutPart('proofs/dataIntegrity.js', check),
      expected: 'unknown PROOF_UNAVAILABLE signature $.proof',
    },
  ],
  ABORTED: [
    {
      what: 'the check of a list is aborted before the badge’s turn has come',
      forms: bothForms,
      listed: true,
      options: { signal: AbortSignal.abort() },
      expected: 'unknown ABORTED input $',
    },
    {
      what: 'the check is aborted when it asks for the credential',
      forms: bothForms,
      fetched: true,
      stopAt: ({ document }) => document,
      expected: 'unknown ABORTED fetch $',
    },
    {
      what: 'the check is aborted when it asks for the issuer’s document',
      forms: bothForms,
      of: badgeAndList,
      stopAt: ({ issuer }) => issuer,
      expected: atMethod('unknown ABORTED signature'),
    },
    {
      what: 'the check is aborted when it asks for the status list',
      forms: bothForms,
      of: list,
      stopAt: ({ document }) => document,
      expected: `unknown ABORTED revocation ${LIST_PATH}`,
    },
  ],
}

function hashedRecipient(name: string, digits: number): (credential: Json) => void {
  const identityHash = `${name}$${'0'.repeat(digits)}`
  const identifier = [{ type: 'IdentityObject', hashed: true, identityHash, identityType: 'emailAddress' }]
  return (credential) => void (credential['credentialSubject'] = makeSubject({ identifier }))
}

/** Some browsers have crypto.subtle, and no Ed25519 in it. */
async function withoutEd25519(check: () => Promise<Verdict>): Promise<Verdict> {
  const importKey = Reflect.get(crypto.subtle, 'importKey')
  const spy = vi.spyOn(crypto.subtle, 'importKey').mockImplementation((...given) => {
    if (JSON.stringify(given[2]).includes('Ed25519')) {
      return Promise.reject(new DOMException('no Ed25519', 'NotSupportedError'))
    }
    return Reflect.apply(importKey, crypto.subtle, given)
  })
  try {
    return await check()
  } finally {
    spy.mockRestore()
  }
}
