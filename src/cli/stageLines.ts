import { stages, type Problem, type Stage, type Verdict } from '../assertions/validate/verdict.js'
import type { Line, Piece } from './terminal.js'

/** How far each stage came, with the problems under the one that failed. */
export function stageLines(verdict: Verdict): readonly Line[] {
  return stages.flatMap((stage) => {
    const state = stateOf(stage, verdict)
    const problems = verdict.outcome !== 'valid' && verdict.stage === stage ? verdict.problems : []
    return [
      [
        { tone: 'plain', text: '  ' },
        { ...state, text: state.text.padEnd(13) },
        { tone: state.tone, text: stage },
      ],
      ...problems.flatMap(problemLines),
    ]
  })
}

function stateOf(stage: Stage, verdict: Verdict): Piece {
  if (verdict.outcome !== 'valid' && verdict.stage === stage) {
    return verdict.outcome === 'refused' ? { tone: 'bad', text: 'failed' } : { tone: 'doubtful', text: 'undecided' }
  }
  if (verdict.passed.includes(stage)) return { tone: 'good', text: 'passed' }
  if (stages.indexOf(stage) > lastReached(verdict)) return { tone: 'faint', text: 'not reached' }
  // A hosted badge has no signature to look at, and a signed one no host.
  return { tone: 'faint', text: stage === 'recipient' ? 'not asked' : 'not needed' }
}

/** The place of the stage up to which whatever did not pass was gone past on purpose. */
function lastReached(verdict: Verdict): number {
  if (verdict.outcome === 'valid') return stages.length
  const passed = Math.max(-1, ...verdict.passed.map((stage) => stages.indexOf(stage)))
  // A badge that says itself that it is revoked is not looked at any further, however early that is.
  return verdict.stage === 'revocation' ? passed : Math.max(passed, stages.indexOf(verdict.stage))
}

function problemLines({ path, found, wanted, message }: Problem): readonly Line[] {
  return [
    [{ tone: 'strong', text: `    ${path}` }],
    [{ tone: 'plain', text: `      ${message}` }],
    [
      { tone: 'faint', text: '      found   ' },
      { tone: 'plain', text: found },
    ],
    [
      { tone: 'faint', text: '      wanted  ' },
      { tone: 'plain', text: wanted },
    ],
  ]
}
