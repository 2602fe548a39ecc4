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
  /** Answers HEAD for a URL otherwise than GET. */
  setHead(url: string, answer: Answer): void
}

/** Serves files from memory; what is not there answers 404. */
export function createDocumentHost(...sites: readonly ReadonlyMap<string, Answer>[]): DocumentHost {
  const answers = new Map<string, Answer>()
  for (const site of sites) for (const [url, answer] of site) answers.set(url, answer)
  const heads = new Map<string, Answer>()
  const requested: string[] = []

  function answerTo(url: string): FetchedDocument {
    return answer(url, answers.get(url) ?? { status: 404 })
  }

  function answer(url: string, given: Answer): FetchedDocument {
    if (given instanceof Error) throw given
    if ('redirectTo' in given) return answerTo(given.redirectTo)
    if ('status' in given) return { status: given.status, contentType: 'text/html', body: new Uint8Array(), url }
    const body = 'bytes' in given ? given.bytes : new TextEncoder().encode(given.body)
    return { status: 200, contentType: given.contentType, body, url }
  }

  return {
    requested,
    set: (url, answer) => void answers.set(url, answer),
    setHead: (url, answer) => void heads.set(url, answer),
    async fetch(url, { method }) {
      requested.push(method === 'HEAD' ? `HEAD ${url}` : url)
      const head = method === 'HEAD' ? heads.get(url) : undefined
      return head === undefined ? answerTo(url) : answer(url, head)
    },
  }
}
