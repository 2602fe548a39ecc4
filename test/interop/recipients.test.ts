import { createHash } from 'node:crypto'
import { validateAssertion } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'
import { makePlain } from '../support/plainBadges.js'
import { createDocumentHost } from '../unit/assertions/documentHost.js'
import { isRecipient } from './mozillaValidator.js'

const hashOf = (name: string, email: string, salt = '') =>
  `${name}$${createHash(name)
    .update(email + salt)
    .digest('hex')}`

interface Row {
  readonly what: string
  readonly recipient: { identity: string; hashed: boolean; salt?: string; type?: string }
  readonly email: string
  readonly itTakes: boolean
  readonly differs?: string
}

const ADA = 'ada@example.org'
const caseless = 'no mail host tells Ada@ from ada@, and issuers write either'
const rows: readonly Row[] = [
  { what: 'the address', recipient: { identity: ADA, hashed: false }, email: ADA, itTakes: true },
  { what: 'another address', recipient: { identity: ADA, hashed: false }, email: 'eve@example.org', itTakes: false },
  ...['sha1', 'sha256', 'sha512', 'md5'].flatMap((name): readonly Row[] => [
    { what: name, recipient: { identity: hashOf(name, ADA), hashed: true }, email: ADA, itTakes: true },
    {
      what: `${name} with a salt`,
      recipient: { identity: hashOf(name, ADA, 'sea'), hashed: true, salt: 'sea' },
      email: ADA,
      itTakes: true,
    },
    {
      what: `${name} with another salt`,
      recipient: { identity: hashOf(name, ADA, 'sea'), hashed: true, salt: 'lake' },
      email: ADA,
      itTakes: false,
    },
    {
      what: `${name} of another address`,
      recipient: { identity: hashOf(name, 'eve@example.org'), hashed: true },
      email: ADA,
      itTakes: false,
    },
  ]),
  {
    what: 'an empty salt',
    recipient: { identity: hashOf('sha256', ADA), hashed: true, salt: '' },
    email: ADA,
    itTakes: true,
  },
  {
    what: 'the address in capitals',
    recipient: { identity: ADA.toUpperCase(), hashed: false },
    email: ADA,
    itTakes: false,
    differs: caseless,
  },
  {
    what: 'the hash of the address in small letters',
    recipient: { identity: hashOf('sha256', ADA), hashed: true },
    email: 'Ada@Example.org',
    itTakes: false,
    differs: caseless,
  },
  {
    what: 'a hash in capitals',
    recipient: { identity: `sha256$${hashOf('sha256', ADA).slice('sha256$'.length).toUpperCase()}`, hashed: true },
    email: ADA,
    itTakes: false,
    differs: 'hex digits are the same in either case, as 2.0 says',
  },
]

describe('whose a badge is', () => {
  it.each(rows)('is told by both alike, where no difference is listed: $what', async (row) => {
    const { version, recipient } = { version: '1.0' as const, recipient: { type: 'email', ...row.recipient } }
    const made = await makePlain(version, 'https://sailing.example/badges', {
      email: ADA,
      change: ({ assertion }) => (assertion['recipient'] = recipient),
    })
    const verdict = await validateAssertion(made.input, {
      fetch: createDocumentHost(made.files).fetch,
      now: () => new Date('2025-01-01T00:00:00Z'),
      recipients: [row.email],
    })
    expect(isRecipient('1.0.0', made.documents.assertion, row.email)).toBe(row.itTakes)
    expect(verdict.outcome === 'valid').toBe(row.differs === undefined ? row.itTakes : !row.itTakes)
  })
})
