import { createSafeFetch } from '../../src/safe-fetch.js'
import { buildValidator } from './built.js'
import { compareAtOnce, compareHundred, compareOne, compareWithMozilla, warmUp } from './hosted.js'
import type { Comparison, Spread } from './rounds.js'
import { compareHundredSigned, compareSignatures } from './signatures.js'
import { startSite } from './site.js'
import { compareStructure } from './structure.js'

// `npm run bench:assertions`, or `npm run bench:assertions -- 100` for a hundred rounds. How to read it: README.md.

const rounds = Number(process.argv[2] ?? 40)
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('The number of rounds has to be a whole number from 1 on.')
  process.exit(2)
}

console.log(`${' '.repeat(48)} ${'by the clock'.padEnd(20)}   by the processor`)
const built = await buildValidator()
const site = await startSite()
// The fetch that servers are meant to give the check, which looks at every address.
const safeFetch = createSafeFetch({ alsoAllow: 'loopback' })
try {
  await warmUp(built, site)
  print('Structure of a 1.0 badge', await compareStructure(built, rounds))
  // Nothing else takes so little and has two processes and the network in it: its rounds are the furthest apart.
  print('A hosted 2.0 badge', await compareOne(built, site, rounds * 5, 'near'))
  print('The same, by safeFetch', await compareOne(built, site, rounds * 5, 'near', safeFetch))
  print('The same, 5 ms away', await compareOne(built, site, rounds, 'far'))
  print('16 of them at once', await compareAtOnce(built, site, rounds))
  print('A hosted 1.0 badge', await compareWithMozilla(built, site, rounds))
  print('100 badges of one class', await compareHundred(built, site, rounds))
  print('100 signed badges', await compareHundredSigned(built, site, rounds))
  for (const algorithm of ['RS256', 'ES256', 'EdDSA'] as const) {
    print(`Signature, ${algorithm}`, await compareSignatures(built, algorithm, rounds))
  }
} finally {
  safeFetch.close()
  site.close()
}

function print(what: string, comparisons: readonly Comparison[]): void {
  for (const { against, time, processor, aim } of comparisons) {
    const aimed = aim === undefined ? '' : `aim ${aim.toFixed(2)}`
    console.log(`${what.padEnd(24)} ${against.padEnd(23)} ${show(time)}   ${show(processor)}   ${aimed}`.trimEnd())
  }
}

function show({ lower, median, upper }: Spread): string {
  return `${median.toFixed(2).padStart(5)} (${lower.toFixed(2)} to ${upper.toFixed(2)})`
}
