import { createHash } from 'node:crypto'
import { realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface FolderLock {
  release(): Promise<void>
}

/** Another process works in the folder; the message is one sentence for whoever starts this one. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError'
}

/**
 * Takes a folder for this process alone.
 *
 * The lock is a listening socket named after the folder. The kernel closes it when the process dies, however it
 * dies, so unlike a file with a process id it can neither be left behind nor be mistaken for a newer process's.
 *
 * @param platform decides whether the kernel keeps the socket's name itself, or a file does
 * @throws {FolderInUseError} while another process holds it
 */
export async function lockFolder(folder: string, platform: NodeJS.Platform = process.platform): Promise<FolderLock> {
  const server = createServer((socket) => socket.destroy())
  // Holding the folder is no reason to stay alive.
  server.unref()
  const name = await socketName(folder, platform)
  if (!(await listen(server, name.path))) {
    // A socket file outlives its process: nobody answers at a dead one. Names that the kernel keeps need no such look.
    if (!name.isFile || (await answers(name.path))) throw inUse(folder)
    await rm(name.path, { force: true })
    if (!(await listen(server, name.path))) throw inUse(folder)
  }
  return {
    release: () => new Promise((done, fail) => server.close((error) => (error === undefined ? done() : fail(error)))),
  }
}

async function socketName(folder: string, platform: NodeJS.Platform): Promise<{ path: string; isFile: boolean }> {
  const digest = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 32)
  const name = `backpack-${digest}`
  if (platform === 'linux') return { path: `\0${name}`, isFile: false }
  if (platform === 'win32') return { path: `\\\\.\\pipe\\${name}`, isFile: false }
  // Not in the folder itself: a socket's path may be a hundred bytes long at the most.
  return { path: join(tmpdir(), `${name}.sock`), isFile: true }
}

function listen(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      server.off('listening', onListening)
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
      else reject(error)
    }
    const onListening = (): void => {
      server.off('error', onError)
      resolve(true)
    }
    server.once('error', onError)
    server.once('listening', onListening)
    server.listen(path)
  })
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    const finish = (answered: boolean): void => {
      socket.destroy()
      resolve(answered)
    }
    socket.once('connect', () => finish(true))
    socket.once('error', () => finish(false))
  })
}

function inUse(folder: string): FolderInUseError {
  return new FolderInUseError(
    `Another Backpack is already running on the folder ${folder}: stop it, or choose another folder.`,
  )
}
