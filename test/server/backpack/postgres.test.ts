import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownerOf } from '../../../playground/backpack/accounts/accountEmails.js'
import { createBadgeStore } from '../../../playground/backpack/badges/badgeStore.js'
import { openDatabase } from '../../../playground/backpack/database/openDatabase.js'
import { startAssertionHost } from '../../support/assertionHost.js'
import { Awards } from '../../support/awards.js'
import { newBadge } from './support/badges.js'
import { password, signUp } from './support/earner.js'
import { enterFrame, signInAda } from '../issuing/frameCaller.js'
import { findPostgres, type Postgres, startPostgres } from './support/postgres.js'
import { startTestBackpack, type TestBackpack } from './support/testBackpack.js'

const bin = findPostgres()

if (bin === null) {
  // Not skipped in silence: the title says what this run does not show, and fails if it is not true.
  test('no PostgreSQL is installed here, so DATABASE_URL is not tried', () => {
    expect(findPostgres()).toBeNull()
  })
} else {
  describe('on a real PostgreSQL', () => {
    let postgres: Postgres
    let servers: TestBackpack[] = []

    beforeAll(async () => {
      postgres = await startPostgres(bin)
      const shared = { databaseUrl: postgres.url, secret: randomBytes(32).toString('base64url') }
      servers = await Promise.all(Array.from({ length: 3 }, () => startTestBackpack(shared)))
    })
    afterAll(async () => {
      await Promise.all(servers.map((server) => server.close()))
      await postgres.close()
    })

    function server(number: number): TestBackpack {
      const found = servers[number]
      if (found === undefined) throw new Error(`There is no server ${number}.`)
      return found
    }

    test('several servers that start at once on an empty database migrate it once', async () => {
      const client = new Client(postgres.url)
      await client.connect()
      const { rows } = await client.query<{ count: string }>('select count(*) from drizzle.__drizzle_migrations')
      const ada = await client.query(`select 1 from "user" where email = 'ada@example.org'`)
      await client.end()
      const { entries } = await migrationJournal()
      expect(Number(rows[0]?.count)).toBe(entries.length)
      expect(ada.rowCount, 'one demo account').toBe(1)
    })

    test('an account that one server opened is signed in on every other', async () => {
      const visitor = await signUp(server(0), 'everywhere@example.org')
      const elsewhere = server(1).visitor()
      for (const [name, value] of visitor.cookies) elsewhere.cookies.set(name, value)
      expect((await elsewhere.get('/account')).words).toContain('everywhere@example.org Main')
      expect((await elsewhere.get('/dev/mail')).words, 'and so is its mail').toContain('everywhere@example.org')

      await elsewhere.post('/sign-out')
      expect((await visitor.get('/account')).status, 'signed out everywhere').toBe(303)
    })

    test('wrong passwords are counted together', async () => {
      const email = 'counted@example.org'
      await signUp(server(0), email)
      const guesses = Array.from({ length: 12 }, (_, index) =>
        server(index % 3)
          .visitor()
          .post('/sign-in', { email, password: 'a wrong password' }),
      )
      const answers = await Promise.all(guesses)
      expect(answers.filter(({ words }) => words.includes('do not belong together'))).toHaveLength(10)
      expect((await server(2).visitor().post('/sign-in', { email, password })).status).toBe(422)
    })

    test('one e-mail is confirmed for one account, on whichever servers they race', async () => {
      const email = 'raced@example.org'
      const racers = servers.map((one) => ({ one, visitor: one.visitor() }))
      const codes: string[] = []
      for (const { one, visitor } of racers) {
        await visitor.post('/sign-up', { email, password })
        codes.push(one.codeFor(email))
      }
      const answers = await Promise.all(
        racers.map(({ visitor }, index) => visitor.post('/sign-up/code', { code: codes[index] ?? '' })),
      )
      const locations = answers.map(({ location }) => location)
      expect(locations.filter((location) => location === '/')).toHaveLength(1)
      expect(locations.filter((location) => location === '/sign-in')).toHaveLength(2)
    })

    test('a badge that is added over many connections at once is there once', async () => {
      const databases = await Promise.all(
        Array.from({ length: 3 }, () =>
          openDatabase({ dataFolder: ':memory:', databaseUrl: postgres.url, print: () => undefined }),
        ),
      )
      try {
        const owners = await Promise.all(databases.map(({ db }) => ownerOf(db, 'ada@example.org')))
        const accountId = owners[0]?.accountId ?? ''
        const outcomes = await Promise.all(
          Array.from({ length: 30 }, (_, index) => {
            const { db } = databases[index % databases.length] ?? { db: undefined }
            if (db === undefined) throw new Error('There is no database.')
            return createBadgeStore(db, () => new Date()).add(accountId, newBadge('Knots'))
          }),
        )
        expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(1)
      } finally {
        await Promise.all(databases.map((database) => database.close()))
      }
    })

    test('a retry that another server refuses holds for the try that still looks', async () => {
      const host = await startAssertionHost()
      try {
        const { assertion, name } = new Awards(host, 'ada@example.org').hosted()
        const ada = await signInAda(server(0))
        const frame = await enterFrame(ada)
        const request = await frame.open([assertion])
        const held = host.hold(new URL('badge.json', assertion).pathname)
        const first = frame.add(request)
        await held.asked

        host.status(new URL(assertion).pathname, 404)
        const told = await frame.at(server(1)).add(request)
        expect(told).toMatchObject({ status: 'refused', reason: 'INACCESSIBLE' })
        held.release()
        expect(await first).toEqual(told)
        expect((await ada.get('/')).words).not.toContain(name)
      } finally {
        await host.close()
      }
    })

    test('a database that goes away is a friendly page, and the server lives on', async () => {
      const one = await startPostgres(bin)
      const backpack = await startTestBackpack({ databaseUrl: one.url })
      await one.close()
      try {
        const answer = await backpack
          .visitor()
          .post('/sign-in', { email: 'ada@example.org', password: 'backpack-demo' })
        expect([answer.status, answer.words]).toEqual([500, expect.stringContaining('Something broke on our side')])
        expect(answer.html).not.toMatch(/ECONNREFUSED|select|insert/)
        expect(backpack.printed.join('\n')).toContain('POST /sign-in failed')
        expect((await backpack.visitor().get('/sign-in')).status).toBe(200)
      } finally {
        await backpack.close()
      }
    })
  })
}

async function migrationJournal(): Promise<{ entries: unknown[] }> {
  const { default: journal } = await import('../../../playground/backpack/database/migrations/meta/_journal.json', {
    with: { type: 'json' },
  })
  return journal
}
