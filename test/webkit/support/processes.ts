import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { closedPort } from '../../support/httpServer.js'

/** A program that runs beside the tests. Whoever starts it ends it. */
export interface Running {
  stop(): Promise<void>
}

/** Starts a display without a screen. The X server itself picks a number that is free, and says which. */
export async function startDisplay(): Promise<Running & { readonly display: string }> {
  // Tall, so that nothing has to be scrolled to: the driver looks for an element where a smooth scroll began.
  const args = ['-displayfd', '3', '-screen', '0', '1280x1400x24', '-nolisten', 'tcp']
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true })
  const number = child.stdio[3]
  if (!isReadable(number)) throw new Error('Xvfb has no pipe to say its display on.')
  const [line] = await orItsEnd(child, once(createInterface({ input: number }), 'line'))
  return { display: `:${String(line)}`, stop: () => end(child) }
}

/** Starts WebKitGTK's driver on a free port. It starts a browser for each session. */
export async function startDriver(display: string): Promise<Running & { readonly url: string }> {
  const port = await closedPort()
  const child = spawn('WebKitWebDriver', [`--port=${port}`], {
    // On X11 also where a Wayland desktop is running: the display is the tests' own.
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const url = `http://127.0.0.1:${port}`
  await orItsEnd(child, untilAnswers(`${url}/status`))
  return { url, stop: () => end(child) }
}

async function untilAnswers(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      if ((await fetch(url)).ok) return
    } catch {
      // Not yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`Nothing answers at ${url}.`)
}

/** Waits for something of a program, and no longer than it runs. */
async function orItsEnd<Value>(child: ChildProcess, wanted: Promise<Value>): Promise<Value> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}:\n${said}`)))
  })
  ended.catch(() => undefined)
  try {
    return await Promise.race([wanted, ended])
  } catch (error) {
    await end(child)
    throw error
  }
}

/** Ends a program with all that it has started: a driver that is stopped leaves its browser alone. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGTERM')
  await ended
}

function isReadable(stream: unknown): stream is Readable {
  return typeof stream === 'object' && stream !== null && 'on' in stream && 'read' in stream
}
