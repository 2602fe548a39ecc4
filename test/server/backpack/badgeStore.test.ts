import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccount } from '../../../playground/backpack/accounts/openAccount.js'
import { createBadgeStore } from '../../../playground/backpack/badges/badgeStore.js'
import { type OpenDatabase, openDatabase } from '../../../playground/backpack/database/openDatabase.js'
import { sweep } from '../../../playground/backpack/database/sweep.js'
import { emptyDataFolder } from './support/emptyDatabase.js'
import { newBadge } from './support/badges.js'

const day = 24 * 60 * 60_000
let folder: string
let database: OpenDatabase
let time = Date.parse('2026-03-01T10:00:00Z')
let accounts = 0

beforeAll(async () => {
  folder = await emptyDataFolder()
  database = await openDatabase({ dataFolder: folder, print: () => undefined })
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

function store() {
  return createBadgeStore(database.db, () => new Date(time))
}

async function newAccount(): Promise<string> {
  accounts += 1
  const person = { name: 'Grace', email: `grace${accounts}@example.org`, passwordHash: 'x', now: new Date(time) }
  return (await openAccount(database.db, person)) ?? ''
}

test('a badge is added once, however often and from how many tabs it is asked', async () => {
  const accountId = await newAccount()
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => store().add(accountId, newBadge('Knots'))))
  expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(1)
  expect(await store().add(accountId, newBadge('Knots', { name: 'Knots, renamed' }))).toBe('exists')
  const { badges, total } = await store().page(accountId, 1, 10)
  expect([total, badges.map(({ name }) => name)]).toEqual([1, ['Knots']])
})

test('the verdict is kept whole, whatever its warnings quote', async () => {
  const accountId = await newAccount()
  const badge = newBadge('Knots')
  const message = 'It says “a\u0000b” and half of a character: \ud83e'
  const verdict = { ...badge.verdict, warnings: [{ code: 'FIELD_NULL' as const, path: '$.expires', message }] }
  await store().add(accountId, { ...badge, verdict })
  const [kept] = (await store().page(accountId, 1, 10)).badges
  expect([kept?.verdict, kept?.vouchedBy]).toEqual([verdict, 'issuer.example'])
})

test('two earners may have the same badge', async () => {
  const [one, other] = [await newAccount(), await newAccount()]
  expect(await store().add(one, newBadge('Knots'))).toBe('added')
  expect(await store().has(other, newBadge('Knots').key)).toBe(false)
  expect(await store().add(other, newBadge('Knots'))).toBe('added')
})

test('a badge that was removed is not there, and comes back as it is pushed now', async () => {
  const accountId = await newAccount()
  await store().add(accountId, newBadge('Knots'))
  const id = (await store().page(accountId, 1, 10)).badges[0]?.id ?? ''
  expect(await store().remove(accountId, id)).toBe(true)
  expect(await store().remove(accountId, id), 'removed already').toBe(false)
  expect(await store().has(accountId, newBadge('Knots').key)).toBe(false)

  time += day
  expect(await store().add(accountId, newBadge('Knots', { name: 'Knots and Lines' }))).toBe('added')
  expect(await store().restore(accountId, id), 'there again already').toBe(false)
  const { badges } = await store().page(accountId, 1, 10)
  expect(badges.map(({ name, addedAt }) => [name, addedAt.getTime()])).toEqual([['Knots and Lines', time]])
})

test('what was read is kept whole', async () => {
  const accountId = await newAccount()
  const document = {
    assertion: { id: 'urn:x', nested: [1, 'ü', null, { a: true }] },
    badge: { '@context': [] },
    issuer: {},
  }
  await store().add(accountId, newBadge('Whole', { document }))
  expect((await store().page(accountId, 1, 1)).badges[0]?.document).toEqual(document)
})

test('a badge that is added in a transaction which fails was never added', async () => {
  const accountId = await newAccount()
  const failing = database.db.transaction(async (tx) => {
    await createBadgeStore(tx, () => new Date(time)).add(accountId, newBadge('Lost'))
    throw new Error('The other half failed.')
  })
  await expect(failing).rejects.toThrow('The other half failed.')
  expect(await store().has(accountId, newBadge('Lost').key)).toBe(false)
})

test('thirty days after its removal a badge is gone for good, a shorter while it is not', async () => {
  const accountId = await newAccount()
  await store().add(accountId, newBadge('Old'))
  const id = (await store().page(accountId, 1, 10)).badges[0]?.id ?? ''
  await store().remove(accountId, id)
  await sweep(database.db, new Date(time + 29 * day))
  expect(await store().find(accountId, id)).not.toBeNull()
  await sweep(database.db, new Date(time + 31 * day))
  expect(await store().find(accountId, id)).toBeNull()
})
