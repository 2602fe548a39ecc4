import { expect, inject, onTestFinished, vi } from 'vitest'

/** What a frame of another site said beside the wire: objects, which no end of the wire ever listens to. */
interface Told {
  readonly peer: string
  readonly heard?: unknown
  readonly note?: unknown
}

/** A page of another site that stands in a frame of the test's page, and does what the test tells it to. */
export interface Peer {
  /** Its address as a Backpack. */
  readonly backpack: string
  readonly origin: string
  /** Every message of the wire that came to it, in order. */
  heard(): readonly unknown[]
  /** Every note that its own script made by `note(…)`. */
  notes(): readonly unknown[]
  /** Waits for a message with that method, the last of them. */
  asked(method: string, count?: number): Promise<{ readonly id: number; readonly params: unknown }>
  /** Waits until it has made a note that fits. */
  noted(note: unknown): Promise<void>
  /**
   * Posts to its parent, and waits until that has come here: this page's listener is older than a call's, so by then
   * the call has heard it as well.
   */
  say(message: unknown): Promise<void>
  /** Runs one of its script's `commands`; `post` posts a value as it is, where `say` would write its JSON. */
  command(name: string, value?: unknown): void
}

/** Waits for what must come, however busy the machine is; a test that never gets it fails by its own time limit. */
export function until<T>(look: () => T): Promise<T> {
  return vi.waitFor(look, { timeout: 10_000, interval: 20 })
}

let count = 0

/**
 * @param script runs in the frame, with `say(message)`, `note(value)`, `onMessage(message => …)` and `commands`
 * @param at `127.0.0.1` is another site than the test's page, `localhost` another origin of the same site
 */
export function makePeer(
  script: string,
  { body = '', at = '127.0.0.1' }: { body?: string; at?: '127.0.0.1' | 'localhost' } = {},
): Peer {
  const name = `peer ${++count}`
  const told: Told[] = []
  let frame: MessageEventSource | null = null

  const said: string[] = []
  const listener = (event: MessageEvent<unknown>): void => {
    if (typeof event.data === 'string' && event.source === frame) said.push(event.data)
    if (!isTold(event.data) || event.data.peer !== name) return
    frame = event.source
    told.push(event.data)
  }
  window.addEventListener('message', listener)
  onTestFinished(() => window.removeEventListener('message', listener))

  const origin = `http://${at}:${inject('peerPort')}`
  const command = (what: string, value?: unknown): void => {
    expect(frame, 'a frame that has said something').not.toBeNull()
    frame?.postMessage({ command: what, value }, { targetOrigin: '*' })
  }
  const all = (key: 'heard' | 'note'): readonly unknown[] =>
    told.filter((entry) => key in entry).map((entry) => entry[key])

  return {
    backpack: `${origin}/${encodePage(peerPage(name, script, body))}`,
    origin,
    heard: () => all('heard'),
    notes: () => all('note'),
    asked: (method, times = 1) =>
      until(() => {
        const found = all('heard').filter((message) => methodOf(message) === `OpenBadges.issue::${method}`)
        expect(found.length, `${method} messages`).toBeGreaterThanOrEqual(times)
        return callOf(found.at(-1))
      }),
    noted: (note) => until(() => expect(all('note')).toContainEqual(note)),
    async say(message) {
      const text = typeof message === 'string' ? message : JSON.stringify(message)
      const before = said.filter((one) => one === text).length
      command('say', message)
      await until(() => expect(said.filter((one) => one === text).length).toBeGreaterThan(before))
    },
    command,
  }
}

export function encodePage(html: string): string {
  const bytes = Array.from(new TextEncoder().encode(html), (byte) => String.fromCharCode(byte)).join('')
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function peerPage(name: string, script: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><body>${body}<script>
    const tell = what => parent.postMessage({ peer: ${JSON.stringify(name)}, ...what }, '*')
    const say = message => parent.postMessage(typeof message === 'string' ? message : JSON.stringify(message), '*')
    const ready = params => say({ method: 'OpenBadges.issue::__ready', params })
    const note = value => tell({ note: value })
    const commands = {
      say,
      post(value) { parent.postMessage(value, '*') },
      go(url) { location.href = url },
    }
    let onMessage = () => {}
    addEventListener('message', event => {
      if (event.source !== parent) return
      if (typeof event.data === 'string') {
        let message
        try { message = JSON.parse(event.data) } catch { return tell({ heard: event.data }) }
        tell({ heard: message })
        onMessage(message)
      } else if (event.data && event.data.command) {
        commands[event.data.command](event.data.value)
      }
    })
    ; ${script}
    note('loaded')
  </script>`
}

function isTold(data: unknown): data is Told {
  return typeof data === 'object' && data !== null && 'peer' in data && typeof data.peer === 'string'
}

function methodOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'method' in message ? message.method : undefined
}

function callOf(message: unknown): { readonly id: number; readonly params: unknown } {
  if (typeof message !== 'object' || message === null) return expect.fail('no message')
  const params = 'params' in message ? message.params : undefined
  const holder = 'id' in message ? message : params
  const id = typeof holder === 'object' && holder !== null && 'id' in holder ? holder.id : undefined
  return { id: typeof id === 'number' ? id : 0, params }
}
