import { vi } from 'vitest'
import type { Verdict } from 'react-open-badges/assertions'

/** Runs a check where something of the platform is missing, or is another. */
export async function without(name: string, instead: unknown, check: () => Promise<Verdict>): Promise<Verdict> {
  vi.stubGlobal(name, instead)
  try {
    return await check()
  } finally {
    vi.unstubAllGlobals()
  }
}

/**
 * Runs a check that has not loaded anything yet, and cannot load one part.
 *
 * @param part its path in `src/assertions`, or the name of a package
 */
export async function withoutPart(part: string, check: () => Promise<Verdict>): Promise<Verdict> {
  const path = part.startsWith('@') ? part : `../../../../src/assertions/${part}`
  vi.resetModules()
  vi.doMock(path, () => {
    throw new Error('offline')
  })
  try {
    return await check()
  } finally {
    vi.doUnmock(path)
    vi.resetModules()
  }
}
