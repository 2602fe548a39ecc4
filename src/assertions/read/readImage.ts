import type { Reading, readBaked } from '../bake/readBaked.js'
import { loadOnce } from '../loadOnce.js'
import type { Problem } from '../validate/verdict.js'
import type { NotReadHere, ReadAssertion, Unreadable } from './readAssertion.js'
import { readText, unreadable } from './readText.js'

/** Reads an assertion that is baked into an image. */
export async function readImage(image: Uint8Array | string): Promise<ReadAssertion> {
  const read = await loadReader()
  if (read !== undefined) return read(image, reading)
  const wanted = 'the code that looks into images'
  const message = `There is ${wanted} to be loaded, and it could not be had: try again.`
  return unread('MODULE_UNAVAILABLE', { path: '$', found: 'an image', wanted, message })
}

const reading: Reading = { readText, unread }

const load = loadOnce(() => import('../bake/readBaked.js'))

/** Most pages never meet an image: its code is none of what they download first. */
async function loadReader(): Promise<typeof readBaked | undefined> {
  try {
    return (await load()).readBaked
  } catch {
    // Offline, or a server that has other files since the page was loaded.
    return undefined
  }
}

function unread(code: Unreadable['code'] | NotReadHere['code'], problem: Problem): ReadAssertion {
  return code === 'DECOMPRESSION_UNAVAILABLE' || code === 'MODULE_UNAVAILABLE'
    ? { kind: 'unknown', code, problem }
    : unreadable(code, problem)
}
