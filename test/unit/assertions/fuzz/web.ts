import * as fc from 'fast-check'
import type { AssertionFetch } from 'react-open-badges/assertions'
import type { DocumentHost } from '../documentHost.js'
import { places } from './broken.js'

/** An assertion, twenty documents that it leads to, and one question whether it is still there. */
export const MOST_REQUESTS = 22

/** How a server spoils what it answers. */
export interface Fault {
  readonly place: string
  readonly kind: 'status' | 'redirect' | 'page' | 'mark' | 'cut' | 'latin' | 'refused' | 'huge' | 'hang'
  readonly to: string
  readonly status: number
}

/** Mostly none, and up to two, of what stands at these places. */
export function faultsOf(places: readonly string[]): fc.Arbitrary<readonly Fault[]> {
  const fault = fc.record<Fault>({
    place: fc.constantFrom(...places),
    kind: fc.constantFrom('status', 'redirect', 'page', 'mark', 'cut', 'latin', 'refused', 'huge', 'hang'),
    to: fc.constantFrom(...places),
    status: fc.constantFrom(0, 204, 301, 404, 410, 500),
  })
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant<readonly Fault[]>([]) },
    { weight: 1, arbitrary: fc.array(fault, { maxLength: 2 }) },
  )
}

const huge = new Uint8Array(50 * 1024 * 1024)

/** A web of one badge, and the requests that are made of it. */
export interface Web {
  readonly fetch: AssertionFetch
  readonly requested: readonly string[]
  readonly signal: AbortSignal
}

export function webOf(host: DocumentHost, faults: readonly Fault[]): Web {
  const controller = new AbortController()
  const hanging = new Set<string>()
  for (const { place, kind, to, status } of faults) {
    if (kind === 'hang') hanging.add(place)
    else host.set(place, spoilt(kind, to, status))
  }
  return {
    requested: host.requested,
    signal: controller.signal,
    fetch(url, init) {
      if (!hanging.has(url)) return host.fetch(url, init)
      // A server that sends a byte now and then, until somebody has had enough.
      queueMicrotask(() => controller.abort())
      return new Promise(() => {})
    },
  }
}

function spoilt(kind: Exclude<Fault['kind'], 'hang'>, to: string, status: number): Parameters<DocumentHost['set']>[1] {
  switch (kind) {
    case 'redirect':
      return { redirectTo: to === places[6] ? places[5] : to }
    case 'page':
      return { contentType: 'text/html', body: '<!doctype html><title>Badge</title>' }
    case 'mark':
      return { contentType: 'application/json', body: '\uFEFF{"id":"x"}' }
    case 'cut':
      return { contentType: 'application/json', body: '{"id":"https://sailing.exa' }
    case 'latin':
      return { contentType: 'application/json', bytes: Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d) }
    case 'huge':
      return { contentType: 'application/json', bytes: huge }
    case 'refused':
      return new Error('refused')
    default:
      return { status }
  }
}
