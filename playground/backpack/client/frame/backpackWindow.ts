/** One name for all: a second click brings the window back instead of opening another. */
const windowName = 'open-badges-backpack'
const features = 'popup,width=520,height=680'

/** How often it is looked whether the window is still there, in milliseconds. */
const lookEvery = 300

/** How long after its end a message may still come, in milliseconds. */
const lastWords = 700

export interface BackpackWindowOptions {
  /** A message of that very window and of our own origin. */
  onMessage(data: unknown): void
  /**
   * The window is gone and has said nothing. That does not mean that the earner cancelled: a page that severs its
   * opener looks the same. So nothing is concluded from it but that trying again should be offered.
   */
  onGone(): void
  /** Ends the listening; the window itself stays. */
  readonly signal: AbortSignal
}

/**
 * Opens a page of the Backpack in a window of its own, where the earner's session is. Browsers open it only in the
 * click itself, so this is the first thing to do there.
 *
 * @returns false when the browser does not open it
 */
export function openBackpackWindow(path: string, options: BackpackWindowOptions): boolean {
  const { signal } = options
  const opened = open(path)
  if (opened === null) return false

  let gone = 0
  const timer = setInterval(() => {
    gone = opened.closed ? gone + lookEvery : 0
    if (gone < lastWords) return
    clearInterval(timer)
    options.onGone()
  }, lookEvery)
  signal.addEventListener('abort', () => clearInterval(timer))

  window.addEventListener(
    'message',
    (event) => {
      // Another page of our own could be in any window; only the one that was opened here was asked.
      if (event.origin === location.origin && event.source === opened) options.onMessage(event.data)
    },
    { signal },
  )
  return true
}

/** Some browsers give null for a blocked window, and some throw. */
function open(path: string): Window | null {
  try {
    return window.open(path, windowName, features)
  } catch {
    return null
  }
}
