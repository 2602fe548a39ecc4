import { fork } from 'node:child_process'
import type { HostedFile } from '../../test/support/assertionDocuments.js'

/** A server in a process of its own, so that its work is on neither side of a comparison. */
export interface Site {
  readonly origin: string
  host(files: ReadonlyMap<string, HostedFile>): Promise<void>
  /** How many requests it has answered since it was last asked. */
  requests(): Promise<number>
  close(): void
}

/** What is said to the server, and what it says. */
export type ToServer =
  | { readonly host: readonly (readonly [path: string, file: HostedFile])[] }
  | { readonly count: true }
export type FromServer = { readonly port: number } | { readonly hosted: true } | { readonly requests: number }

export async function startSite(): Promise<Site> {
  const child = fork(new URL('server.ts', import.meta.url))
  const answers: ((answer: FromServer) => void)[] = []
  child.on('message', (answer) => {
    if (isAnswer(answer)) answers.shift()?.(answer)
  })
  const next = () => new Promise<FromServer>((resolve) => answers.push(resolve))
  const ask = (message: ToServer) => {
    const answer = next()
    child.send(message)
    return answer
  }
  const started = await next()
  if (!('port' in started)) throw new Error('The server has not started.')
  const origin = `http://127.0.0.1:${started.port}`
  return {
    origin,
    async host(files) {
      await ask({ host: [...files].map(([url, file]) => [url.slice(origin.length), file] as const) })
    },
    async requests() {
      const answer = await ask({ count: true })
      return 'requests' in answer ? answer.requests : Number.NaN
    },
    close: () => void child.kill(),
  }
}

function isAnswer(message: unknown): message is FromServer {
  return typeof message === 'object' && message !== null
}
