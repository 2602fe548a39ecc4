import { stages } from './testing/stages.js'
import { add, nothing, oneTest, type Count, type Stage } from './testing/stage.js'
import { trackedFiles } from './testing/trackedFiles.js'

// `npm test` runs every stage, `npm test -- unit e2e` only those. A stage that fails stops no other, so that one run
// tells everything there is to mend.

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !stages.some((stage) => stage.name === name))
if (unknown.length > 0) {
  console.error(`No stage is called ${unknown.join(', ')}. There are: ${stages.map((stage) => stage.name).join(', ')}.`)
  process.exit(2)
}

const chosen = asked.length === 0 ? stages : stages.filter((stage) => isWanted(stage.name))
let total = nothing
const lines: string[] = []
for (const stage of chosen) {
  console.log(`\n── ${stage.name} ${'─'.repeat(70 - stage.name.length)}`)
  const started = performance.now()
  const count = await attempt(stage)
  const seconds = Math.round((performance.now() - started) / 1000)
  lines.push(`${stage.name.padEnd(10)} ${count.passed} passed, ${count.failed} failed (${seconds} s)`)
  const failures = count.failures.map(({ test, why }) => ({ test: `${stage.name}: ${test}`, why }))
  total = add(total, { ...count, failures })
}

console.log('')
if (asked.length === 0) total = add(total, leftOut(total.ran))
// Once more, and together: what a runner printed of them is pages above by now.
for (const { test, why } of total.failures) console.log(`${test}\n${shortened(why)}\n`)
for (const line of lines) console.log(line)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0

function isWanted(name: string): boolean {
  return (
    asked.includes(name) || stages.some((stage) => asked.includes(stage.name) && stage.needs?.includes(name) === true)
  )
}

async function attempt(stage: Stage): Promise<Count> {
  try {
    return await stage.run()
  } catch (error) {
    console.error(error)
    return oneTest(false)
  }
}

/** A test file that no project picks up would otherwise pass by never running. */
function leftOut(ran: readonly string[]): Count {
  const left = trackedFiles().filter((file) => /\.(test|spec|stories)\.tsx?$/.test(file) && !ran.includes(file))
  for (const file of left) console.error(`${file} was run by no stage.`)
  return { ...nothing, failed: left.length }
}

function shortened(why: string): string {
  const said = why.split('\n')
  const shown = said.slice(0, 15).map((line) => `    ${line.slice(0, 300)}`.trimEnd())
  return [...shown, ...(said.length > shown.length ? ['    …'] : [])].join('\n')
}
