import { fileURLToPath } from 'node:url'
import { resolve } from 'node:path'
import { ConfigError, portOf } from './issuer/web/config.js'

/** How the playground runs: the demo issuer and the reference Backpack, side by side. */
export interface PlaygroundSettings {
  issuerPort: number
  backpackPort: number
  /** Holds a folder for each of the two. */
  dataFolder: string
  /** Nobody chose the folder: it is the playground's own, and holds nothing else. */
  dataFolderIsOwn: boolean
  /** Forget all accounts and badges first. */
  reset: boolean
}

/**
 * Reads the playground's settings.
 *
 * @param args what follows `npm start --`
 * @throws {ConfigError} naming what cannot be used, and what could be
 */
export function readSettings(env: NodeJS.ProcessEnv, args: readonly string[]): PlaygroundSettings {
  const unknown = args.find((arg) => arg !== '--reset')
  if (unknown !== undefined) {
    throw new ConfigError(`"${unknown}" is not understood: the playground takes --reset and nothing else.`)
  }
  const text = (name: string): string | undefined => env[name]?.trim() || undefined
  const chosenFolder = text('PLAYGROUND_DATA')
  const settings = {
    issuerPort: portOf(text('ISSUER_PORT'), 'ISSUER_PORT', 4000),
    backpackPort: portOf(text('BACKPACK_PORT'), 'BACKPACK_PORT', 4001),
    dataFolder: resolve(chosenFolder ?? fileURLToPath(new URL('.data', import.meta.url))),
    dataFolderIsOwn: chosenFolder === undefined,
    reset: args.includes('--reset'),
  }
  if (settings.issuerPort !== 0 && settings.issuerPort === settings.backpackPort) {
    throw new ConfigError(
      `ISSUER_PORT and BACKPACK_PORT are both ${settings.issuerPort}: give them two different ports.`,
    )
  }
  return settings
}
