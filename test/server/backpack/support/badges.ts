import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { KeptVerdict, NewBadge } from '../../../../playground/backpack/context.js'
import { ownerOf } from '../../../../playground/backpack/accounts/accountEmails.js'
import { createBadgeStore } from '../../../../playground/backpack/badges/badgeStore.js'
import { badge } from '../../../../playground/backpack/database/schema.js'
import { openDatabase } from '../../../../playground/backpack/database/openDatabase.js'

/** A badge as it comes from a check that it passed. */
export function newBadge(name: string, change: Partial<NewBadge> = {}): NewBadge {
  const source = `https://issuer.example/assertions/${encodeURIComponent(name)}.json`
  return {
    key: createHash('sha256').update(`https://issuer.example/issuer.json\n${source}`).digest('hex'),
    source,
    form: 'hosted',
    version: '2.0',
    name,
    description: `What ${name} stands for.`,
    imageUrl: 'https://issuer.example/badge.png',
    criteriaUrl: 'https://issuer.example/criteria',
    issuerName: 'Harbour Sailing School',
    issuerUrl: 'https://issuer.example/',
    recipientEmail: 'ada@example.org',
    issuedOn: '2026-02-14T10:00:00Z',
    document: { assertion: { id: source }, badge: {}, issuer: {} },
    vouchedBy: 'issuer.example',
    verdict: newVerdict(name, source),
    pushedFrom: 'https://issuer.example',
    ...change,
  }
}

/** What the validator says of a good badge, with more in it where a test wants that. */
export function newVerdict(name: string, id: string, change: Partial<KeptVerdict['badge']> = {}): KeptVerdict {
  return {
    outcome: 'valid',
    recipientCheck: 'matched',
    passed: ['input', 'fetch', 'parse', 'version', 'structure', 'linked', 'scope', 'revocation', 'dates', 'recipient'],
    warnings: [],
    badge: {
      version: '2.0',
      form: 'hosted',
      id,
      source: id,
      key: `https://issuer.example/issuer.json\n${id}`,
      name,
      description: `What ${name} stands for.`,
      image: 'https://issuer.example/badge.png',
      criteria: { url: 'https://issuer.example/criteria' },
      tags: [],
      alignments: [],
      badgeClass: 'https://issuer.example/badge.json',
      issuer: {
        id: 'https://issuer.example/issuer.json',
        name: 'Harbour Sailing School',
        url: 'https://issuer.example/',
      },
      vouchedBy: 'issuer.example',
      recipient: { type: 'email', identity: 'ada@example.org', hashed: false, matched: 'ada@example.org' },
      issuedOn: '2026-02-14T10:00:00Z',
      evidence: [],
      ...change,
    },
  }
}

/** Adds badges to the account of an e-mail, while no server runs on the folder. The later, the newer. */
export async function addBadges(dataFolder: string, email: string, badges: readonly NewBadge[]): Promise<void> {
  const database = await openDatabase({ dataFolder, print: () => undefined })
  try {
    const owner = await ownerOf(database.db, email)
    if (owner === null) throw new Error(`${email} has no account.`)
    let time = Date.parse('2026-03-01T10:00:00Z')
    const store = createBadgeStore(database.db, () => new Date((time += 60_000)))
    for (const badge of badges) await store.add(owner.accountId, badge)
  } finally {
    await database.close()
  }
}

/** Makes a badge one of the time before verdicts were kept. */
export async function forgetVerdict(dataFolder: string, name: string): Promise<void> {
  const database = await openDatabase({ dataFolder, print: () => undefined })
  try {
    await database.db.update(badge).set({ verdict: null, vouchedBy: null }).where(eq(badge.name, name))
  } finally {
    await database.close()
  }
}
