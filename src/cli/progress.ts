import { isTerminal, type Environment, type Output } from './terminal.js'

/** A line that says how far the work is, while it lasts. */
export interface Progress {
  tell(done: number, total: number): void
  /** Takes the line away. */
  end(): void
}

const nothing: Progress = { tell: () => undefined, end: () => undefined }

/** To the beginning of the line, and all of it erased (ECMA-48, CR and EL). */
const clear = '\r\u001b[2K'

/** Progress on a terminal; a file or a pipe gets none. */
export function createProgress(output: Output, env: Environment): Progress {
  if (!isTerminal(output, env)) return nothing
  let isShown = false
  return {
    tell(done, total) {
      isShown = true
      output.write(`${clear}Checking: ${done} of ${total}`)
    },
    end() {
      if (isShown) output.write(clear)
      isShown = false
    },
  }
}
