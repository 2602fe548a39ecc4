import { tellOpener } from './tellOpener.js'

// The last page of a window that the frame opened: it tells the frame what it came for, and closes.

const code = document.querySelector<HTMLElement>('[data-sign-in-code]')?.dataset['signInCode']
const answered = document.querySelector('[data-answered]') !== null

if (code !== undefined) {
  if (tellOpener({ type: 'open-badges-backpack:signed-in', code })) window.close()
} else if (answered && tellOpener({ type: 'open-badges-backpack:answered' })) {
  window.close()
}
