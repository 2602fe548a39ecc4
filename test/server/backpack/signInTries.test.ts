import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAttempts } from '../../../playground/backpack/accounts/attempts.js'
import { createSignInTries, type Trier } from '../../../playground/backpack/accounts/signInTries.js'
import { openDatabase, type OpenDatabase } from '../../../playground/backpack/database/openDatabase.js'
import { emptyDataFolder } from './support/emptyDatabase.js'

// What signIn.test.ts shows of a handful of passwords, in the numbers that no test would wait for being hashed.

const quarter = 15 * 60_000

let folder: string
let database: OpenDatabase
let time = Date.parse('2026-03-01T10:00:00Z')

beforeAll(async () => {
  folder = await emptyDataFolder()
  database = await openDatabase({ dataFolder: folder, print: () => undefined })
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})
// Each test begins with all counts at nothing.
beforeEach(() => void (time += quarter))

function tries() {
  return createSignInTries(createAttempts({ db: database.db, now: () => new Date(time) }))
}

function stranger(change: Partial<Trier> = {}): Trier {
  return { email: 'ada@example.org', address: '203.0.113.1', knownBrowser: null, ...change }
}

/** How many of so many tries, all at once, may be made. */
async function made(count: number, trier: (index: number) => Trier): Promise<number> {
  const taken = await Promise.all(Array.from({ length: count }, (_, index) => tries().take(trier(index))))
  return taken.filter(Boolean).length
}

test('one address has a hundred tries, whatever the e-mails, and others have theirs', async () => {
  expect(await made(120, (index) => stranger({ email: `list${index}@example.org` }))).toBe(100)
  expect(await tries().take(stranger({ address: '203.0.113.2' }))).toBe(true)
})

test('one e-mail has a hundred tries from everywhere, and a browser that is known has its own', async () => {
  const elsewhere = (index: number): Trier => stranger({ address: `198.51.100.${index % 40}` })
  expect(await made(120, elsewhere)).toBe(100)
  expect(await tries().take(stranger({ address: '192.0.2.1' }))).toBe(false)
  expect(await tries().take(stranger({ knownBrowser: 'hers' }))).toBe(true)
})

test('one stranger uses up a tenth of what an e-mail has: what is refused counts for nobody else', async () => {
  expect(await made(500, () => stranger())).toBe(10)
  const others = await made(90, (index) => stranger({ address: `198.51.100.${index}` }))
  expect(others).toBe(90)
})

test('a right password takes back what it counted for others, and clears what it counted for itself', async () => {
  for (let index = 0; index < 150; index++) {
    const trier = stranger({ email: `pupil${index}@example.org` })
    expect(await tries().take(trier)).toBe(true)
    await tries().wasRight(trier)
  }
  expect(await made(9, () => stranger())).toBe(9)
  expect(await tries().take(stranger())).toBe(true)
  await tries().wasRight(stranger())
  expect(await made(12, () => stranger())).toBe(10)
})

test('after a quarter of an hour all may try again', async () => {
  expect(await made(11, () => stranger())).toBe(10)
  time += quarter
  expect(await made(11, () => stranger())).toBe(10)
})
