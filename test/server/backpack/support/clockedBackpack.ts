import { readFileSync } from 'node:fs'
import { readBackpackConfig } from '../../../../playground/backpack/config.js'
import { startBackpack } from '../../../../playground/backpack/server.js'

// Runs the Backpack as its main.ts does, but for its clock: the file that TEST_CLOCK names holds by how many
// milliseconds it is fast, and is read whenever the time is asked for.

const file = process.env['TEST_CLOCK'] ?? ''
const now = (): Date => new Date(Date.now() + Number(readFileSync(file, 'utf8')))

const config = readBackpackConfig(process.env)
const backpack = await startBackpack(config, now)
config.print(`Backpack on ${backpack.url}`)
process.once('SIGTERM', () => void backpack.close().then(() => process.exit(0)))
