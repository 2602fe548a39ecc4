import type { AssertionFetch, FetchedDocument } from 'react-open-badges/assertions'
import type { HostedFile } from '../../support/assertionDocuments.js'

type Answer =
  | HostedFile
  | { status: number }
  | { redirectTo: string }
  | { bytes: Uint8Array; contentType: string }
  | Error

/** A web of documents in memory, and the fetch that reads it. */
export interface DocumentHost {
  fetch: AssertionFetch
  /** Every URL that was asked for, in order. */
  readonly requested: readonly string[]
  set(url: string, answer: Answer): void
}

/** Serves files from memory; what is not there answers 404. */
export function createDocumentHost(...sites: readonly ReadonlyMap<string, Answer>[]): DocumentHost {
  const answers = new Map<string, Answer>()
  for (const site of sites) for (const [url, answer] of site) answers.set(url, answer)
  const requested: string[] = []

  function answerTo(url: string): FetchedDocument {
    const answer = answers.get(url)
    if (answer === undefined) return { status: 404, contentType: 'text/html', body: new Uint8Array(), url }
    if (answer instanceof Error) throw answer
    if ('redirectTo' in answer) return answerTo(answer.redirectTo)
    if ('status' in answer) return { status: answer.status, contentType: 'text/html', body: new Uint8Array(), url }
    const body = 'bytes' in answer ? answer.bytes : new TextEncoder().encode(answer.body)
    return { status: 200, contentType: answer.contentType, body, url }
  }

  return {
    requested,
    set: (url, answer) => void answers.set(url, answer),
    async fetch(url) {
      requested.push(url)
      return answerTo(url)
    },
  }
}
