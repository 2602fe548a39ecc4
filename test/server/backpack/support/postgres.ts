import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, realpathSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { Client } from 'pg'
import { freePort } from './testBackpack.js'

/** A real PostgreSQL server of its own, empty. */
export interface Postgres {
  url: string
  close(): Promise<void>
}

/** Where PostgreSQL's programs are, or null on a machine that has none. */
export function findPostgres(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = folders.map((folder) => join(folder, 'initdb')).find((file) => existsSync(file))
  return found === undefined ? null : dirname(realpathSync(found))
}

/** Starts a server in a folder of its own on a free port. */
export async function startPostgres(bin: string): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'backpack-postgres-'))
  // PostgreSQL refuses to run as root.
  const owner: { uid?: number; gid?: number } = process.getuid?.() === 0 ? userIds('postgres') : {}
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'backpack', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...owner,
    stdio: 'ignore',
  })
  const port = await freePort()
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off']
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    ...owner,
    stdio: 'ignore',
  })
  const url = `postgres://backpack@127.0.0.1:${port}/postgres`
  await untilItAnswers(url)
  return {
    url,
    async close() {
      if (server.exitCode === null && server.signalCode === null) {
        const ended = once(server, 'exit')
        // Fast shutdown: it ends the connections that are open.
        server.kill('SIGINT')
        await ended
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function userIds(name: string): { uid: number; gid: number } {
  const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

async function untilItAnswers(url: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new Client(url)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (attempt === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
