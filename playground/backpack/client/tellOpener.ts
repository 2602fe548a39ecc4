import type { WindowMessage } from './frame/windowMessages.js'

/**
 * Tells the frame that opened this window.
 *
 * @returns false when nobody had opened it, or is there any more
 */
export function tellOpener(message: WindowMessage): boolean {
  const opener: Window | null = window.opener
  if (opener === null) return false
  // Only a page of our own may read it, whoever opened this window.
  opener.postMessage(message, location.origin)
  return true
}
