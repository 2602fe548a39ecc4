import type { Answer, ProgressAnswer, Refusal } from '../protocol/answer.js'
import type { BackpackFailure } from './failure.js'

/** The ways to reach a Backpack. */
export type FlowName = 'modal' | 'full-window'

/** The distinct assertions of a call: those that the Backpack is asked for, and those that are refused without it. */
export interface Sifted {
  readonly sent: readonly string[]
  readonly heldBack: readonly Refusal[]
}

/** What a flow tells of a call. */
export interface FlowEvents {
  readonly opened: () => void
  readonly connected: () => void
  readonly progressed: (progress: ProgressAnswer) => void
  readonly answered: (answer: Answer) => void
  readonly failed: (failure: BackpackFailure) => void
  /** The earner closed what the flow had opened, or asked to. */
  readonly cancelled: () => void
}

/** A call under way. */
export interface RunningFlow {
  /** Asks the Backpack to answer with what it has. */
  readonly askToEnd: () => void
  /** Ends the call here and now, with all that it owns. */
  readonly stop: () => void
}
