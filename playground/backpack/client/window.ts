import type { WindowMessage } from './frame/windowMessages.js'

// The last page of a window that the frame opened: it tells the frame what it came for, and closes.

const code = document.querySelector<HTMLElement>('[data-sign-in-code]')?.dataset['signInCode']
const answered = document.querySelector('[data-answered]') !== null

if (code !== undefined) tell({ type: 'open-badges-backpack:signed-in', code })
else if (answered) tell({ type: 'open-badges-backpack:answered' })

function tell(message: WindowMessage): void {
  const opener: Window | null = window.opener
  if (opener === null) return
  // Only a page of our own may read it, whoever opened this window.
  opener.postMessage(message, location.origin)
  window.close()
}
