import type { AssertionFetch } from 'react-open-badges/assertions'
import type { HostedFile } from '../support/assertionDocuments.js'
import { startServer } from '../support/httpServer.js'

export type Answer = HostedFile | { readonly status: number } | { readonly redirectTo: string }

/** A real server of badges, each under a path of its own. */
export interface LocalSite {
  /** A base for the next badge: nothing is there yet. */
  nextBase(): string
  set(url: string, answer: Answer): void
  /** How many requests there were since it was asked for the last time. */
  requests(): number
  close(): Promise<void>
}

export async function startLocalSite(): Promise<LocalSite> {
  const answers = new Map<string, Answer>()
  let bases = 0
  let requests = 0
  const server = await startServer((request, response) => {
    requests += 1
    const answer = answers.get(`http://${request.headers.host}${request.url}`) ?? { status: 404 }
    if ('redirectTo' in answer) response.writeHead(302, { location: answer.redirectTo }).end()
    else if ('status' in answer) response.writeHead(answer.status).end()
    else response.writeHead(200, { 'content-type': answer.contentType }).end(answer.body)
  })
  return {
    nextBase: () => `http://127.0.0.1:${server.port}/${(bases += 1)}`,
    set: (url, answer) => void answers.set(url, answer),
    requests() {
      const counted = requests
      requests = 0
      return counted
    },
    close: () => server.close(),
  }
}

/** The platform's own fetch, as nothing but tests should use it: it guards against nothing. */
export const plainFetch: AssertionFetch = async (url, { accept, signal }) => {
  const response = await fetch(url, { headers: { accept }, ...(signal && { signal }) })
  const body = new Uint8Array(await response.arrayBuffer())
  return { status: response.status, contentType: response.headers.get('content-type'), body, url: response.url }
}
