import { afterEach, describe, expect, it, vi } from 'vitest'
import { makeHosted, type RecipientOptions } from '../../support/assertionDocuments.js'
import { BASE, check } from './check.js'
import { createDocumentHost } from './documentHost.js'

afterEach(() => void vi.unstubAllGlobals())

async function checkFor(
  version: '1.1' | '2.0',
  recipient: RecipientOptions,
  recipients: readonly string[] | undefined,
) {
  const made = makeHosted(version, BASE, { recipient })
  const host = createDocumentHost(made.files)
  return check(made.url, host, recipients ? { recipients } : { recipients: [] })
}

describe('the recipient', () => {
  const ways: readonly [version: '1.1' | '2.0', recipient: RecipientOptions][] = [
    ['1.1', { email: 'ada@example.org' }],
    ['2.0', { email: 'ada@example.org' }],
    ['1.1', { email: 'ada@example.org', written: 'sha256' }],
    ['2.0', { email: 'ada@example.org', written: 'sha256', salt: 'sea' }],
    ['1.1', { email: 'ada@example.org', written: 'md5', salt: 'sea' }],
    ['2.0', { email: 'ada@example.org', written: 'md5' }],
    ['1.1', { email: 'ada@example.org', written: 'sha1', salt: '' }],
    ['1.1', { email: 'ada@example.org', written: 'sha512', salt: 'µ£' }],
  ]
  const places: readonly [where: string, globals: Readonly<Record<string, unknown>>][] = [
    ['on a server', {}],
    ['in a page', { location: new URL('https://school.example/') }],
    ['in a page on http', { location: new URL('http://192.168.1.20/'), crypto: {} }],
  ]
  describe.each(places)('%s', (_, globals) => {
    it.each(ways)('is found among the addresses in %s: %o', async (version, recipient) => {
      for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
      const verdict = await checkFor(version, recipient, ['ada@work.example', 'ada@example.org'])
      expect(verdict).toMatchObject({ outcome: 'valid', badge: { recipient: { matched: 'ada@example.org' } } })
      expect(await checkFor(version, recipient, ['eve@example.org'])).toMatchObject({ code: 'RECIPIENT_MISMATCH' })
    })
  })

  it.each(['plain', 'sha256', 'md5'] as const)(
    'is compared in lower case too, and told as it was given: %s',
    async (written) => {
      const lower = await checkFor('2.0', { email: 'ada@example.org', written }, ['Ada@Example.org'])
      expect(lower).toMatchObject({ badge: { recipient: { matched: 'Ada@Example.org' } } })
      const given = await checkFor('2.0', { email: 'Ada@Example.org', written }, ['Ada@Example.org'])
      expect(given).toMatchObject({ badge: { recipient: { matched: 'Ada@Example.org' } } })
    },
  )

  it('is compared without regard to case when it stands there plainly', async () => {
    expect(await checkFor('2.0', { email: 'ADA@EXAMPLE.ORG' }, ['ada@example.org'])).toMatchObject({ outcome: 'valid' })
  })

  it('is nobody when nobody may have it', async () => {
    expect(await checkFor('2.0', { email: 'ada@example.org' }, [])).toMatchObject({ code: 'RECIPIENT_MISMATCH' })
  })

  it('is not asked for when no recipients are given', async () => {
    const made = makeHosted('2.0', BASE, { recipient: { email: 'eve@example.org' } })
    const { validateAssertion } = await import('react-open-badges/assertions')
    const verdict = await validateAssertion(made.url, {
      fetch: createDocumentHost(made.files).fetch,
      now: () => new Date('2025-01-01T00:00:00Z'),
    })
    expect(verdict).toMatchObject({ outcome: 'valid', recipientCheck: 'not-asked' })
    expect(verdict).not.toHaveProperty('assertion.recipient.matched')
  })

  it('of another kind than e-mail is compared as it is', async () => {
    const made = makeHosted('2.0', BASE, {
      recipient: { email: 'x' },
      change: ({ assertion }) => {
        assertion['recipient'] = { type: 'url', hashed: false, identity: 'https://ada.example/Me' }
      },
    })
    const host = createDocumentHost(made.files)
    expect(await check(made.url, host, { recipients: ['https://ada.example/Me'] })).toMatchObject({ outcome: 'valid' })
    expect(await check(made.url, host, { recipients: ['https://ada.example/me'] })).toMatchObject({
      code: 'RECIPIENT_MISMATCH',
    })
  })
})
