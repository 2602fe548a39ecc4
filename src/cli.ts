#!/usr/bin/env node
import { runCommand } from './cli/runCommand.js'

const { argv, env, stdin, stdout, stderr } = process
const stop = new AbortController()

// Once: who presses it again does not want to wait for an orderly end.
process.once('SIGINT', () => stop.abort())
// Whoever reads us may have read enough (`| head`).
stdout.on('error', () => process.exit())

async function main(): Promise<void> {
  process.exitCode = await runCommand(argv.slice(2), { stdin, stdout, stderr, env, signal: stop.signal })
  // Stopped while it was read, it would keep the process waiting.
  stdin.destroy()
}

void main()
