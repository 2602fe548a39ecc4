import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { drizzle as drizzleNode } from 'drizzle-orm/node-postgres'
import { migrate as migrateNode } from 'drizzle-orm/node-postgres/migrator'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import { Pool } from 'pg'
import { ConfigError } from '../config.js'
import { lockFolder } from './folderLock.js'
import * as schema from './schema.js'

/** PostgreSQL, embedded or real: the same tables, the same SQL. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>

export interface OpenDatabase {
  db: Database
  close(): Promise<void>
}

const migrations = { migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)) }

// Any number, as long as nothing else in the same database takes it.
const migrationLock = 4_001_290_861

/** Opens the real database when a URL is given, otherwise the embedded one, and brings its tables up to date. */
export function openDatabase(options: {
  dataFolder: string
  databaseUrl?: string | undefined
  print(line: string): void
}): Promise<OpenDatabase> {
  return options.databaseUrl === undefined
    ? openEmbedded(options.dataFolder)
    : openServer(options.databaseUrl, (line) => options.print(line))
}

async function openEmbedded(dataFolder: string): Promise<OpenDatabase> {
  if (dataFolder === ':memory:') return migrated(await PGlite.create('memory://'), () => Promise.resolve())
  const folder = join(dataFolder, 'database')
  await mkdir(folder, { recursive: true })
  // Two processes in one folder lose each other's rows, and PGlite itself does not notice.
  const lock = await lockFolder(folder)
  try {
    return await migrated(await PGlite.create(folder), () => lock.release())
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function migrated(client: PGlite, release: () => Promise<void>): Promise<OpenDatabase> {
  const db = drizzlePglite(client, { schema })
  await migratePglite(db, migrations)
  return {
    db,
    close: async () => {
      await client.close()
      await release()
    },
  }
}

async function openServer(databaseUrl: string, print: (line: string) => void): Promise<OpenDatabase> {
  const pool = new Pool({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  // A connection that breaks while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', (error) => print(`The database closed an idle connection: ${error.message}`))
  try {
    await migrateAlone(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
  return { db: drizzleNode(pool, { schema }), close: () => pool.end() }
}

/**
 * Several servers may start at once on one database: the first one migrates, the others wait and find it done.
 *
 * @throws {ConfigError} when the database does not let us in
 */
async function migrateAlone(pool: Pool): Promise<void> {
  const client = await pool.connect().catch((error: unknown) => {
    // The URL holds a password, so it is not repeated.
    const why = error instanceof AggregateError ? error.errors.join(', ') : String(error)
    throw new ConfigError(`The database of DATABASE_URL cannot be used: ${why}`)
  })
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await migrateNode(drizzleNode(client), migrations)
    await client.query('select pg_advisory_unlock($1)', [migrationLock])
    client.release()
  } catch (error) {
    // Closing the connection gives the lock back whatever state it is in.
    client.release(true)
    throw error
  }
}
