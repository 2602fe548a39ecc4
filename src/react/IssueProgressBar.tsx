import type { ReactNode } from 'react'
import type { IssueState } from '../session/state.js'
import type { IssueLabels } from './labels.js'

/** How it goes on, shown as a bar and said in words; one live region from the beginning, so that it is heard. */
export function IssueProgressBar({
  state,
  labels,
  host,
}: {
  readonly state: IssueState
  readonly labels: IssueLabels
  readonly host: string
}): ReactNode {
  const progress = state.status === 'consenting' ? state.progress : undefined
  const words = progressWords(state, labels, host)
  return (
    <div className="open-badges-dialog__progress">
      <p role="status">{words}</p>
      {progress === undefined ? null : (
        <progress max={progress.total} value={progress.done} aria-label={labels.adding(progress)} />
      )}
    </div>
  )
}

function progressWords(state: IssueState, labels: IssueLabels, host: string): string {
  switch (state.status) {
    case 'opening':
    case 'connecting':
      return labels.connecting(host)
    case 'consenting':
      if (state.closing) return labels.closing
      return state.progress === undefined ? '' : labels.adding(state.progress)
    case 'idle':
    case 'redirecting':
    case 'settled':
    case 'failed':
      return ''
    default:
      state satisfies never
      return ''
  }
}
