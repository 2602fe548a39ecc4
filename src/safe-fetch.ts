export { createSafeFetch, type SafeFetch, type SafeFetchOptions } from './safe-fetch/createSafeFetch.js'
export type { AlsoAllow } from './safe-fetch/addresses.js'
export type { Lookup } from './safe-fetch/guardedClient.js'
export { SafeFetchError, type SafeFetchCode } from './safe-fetch/safeFetchError.js'
