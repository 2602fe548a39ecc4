import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/**
 * Finds a program of the system.
 *
 * @param wanted a path or a name that somebody has asked for; then no other is looked for
 * @param names its usual names, the best first
 * @returns an absolute path, or null where there is none
 */
export function findProgram(
  wanted: string | undefined,
  names: readonly string[],
  path: string | undefined,
): string | null {
  const folders = (path ?? '').split(delimiter).filter((folder) => folder !== '')
  for (const name of wanted ? [wanted] : names) {
    const candidates = isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name))
    const found = candidates.find(isExecutable)
    if (found !== undefined) return found
  }
  return null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
