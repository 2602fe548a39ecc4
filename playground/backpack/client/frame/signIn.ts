import { ApiError, startSession, type Session } from './api.js'
import { openBackpackWindow } from './backpackWindow.js'
import { createProof, type Proof } from './proof.js'
import { cloneView, fill, type Stage } from './views.js'
import { parseWindowMessage } from './windowMessages.js'

const words = {
  open: 'Go on in the window of the Backpack.',
  blocked: 'Your browser has not opened the window. Allow this page to open windows, and try again.',
  gone: 'The window is closed. Try again when you like.',
  entering: 'Signing in …',
  refused: 'That did not work: the sign-in took too long, or was used already. Try again.',
  unanswered: 'The Backpack does not answer. Try again in a while.',
  insecure: 'Signing in needs a secure connection: this Backpack must be reached by https.',
} as const

/** Signs earners in by a window of the Backpack; a password is never typed in a frame. */
export interface SignInWindow {
  /** Resolves when it can be opened: a click must find all it needs at hand. Rejects where it never can. */
  readonly ready: Promise<void>
  /**
   * Opens the window; to be called in the click itself. May be called again while one is open.
   *
   * @param on.onNote what to tell the earner about the window
   */
  open(
    mode: 'sign-in' | 'sign-up' | 'switch',
    on: { onNote: (text: string) => void; onSession: (session: Session) => void; signal: AbortSignal },
  ): void
}

export function createSignInWindow(): SignInWindow {
  let proof: Proof | null = null
  let watching = new AbortController()
  const prepare = async (): Promise<void> => {
    proof = await createProof()
  }
  const ready = prepare()
  // Whoever waits for it is told; when nobody does, it is no accident.
  ready.catch(() => undefined)

  return {
    ready,
    open(mode, { onNote, onSession, signal }) {
      if (proof === null) return
      const { challenge, verifier } = proof
      watching.abort()
      const watch = new AbortController()
      watching = watch
      signal.addEventListener('abort', () => watch.abort(), { signal: watch.signal })
      const path = `/issuer/window?challenge=${challenge}&${mode === 'switch' ? 'switch=1' : `mode=${mode}`}`

      const opened = openBackpackWindow(path, {
        signal: watch.signal,
        onGone: () => onNote(words.gone),
        onMessage(data) {
          const message = parseWindowMessage(data)
          if (message?.type !== 'open-badges-backpack:signed-in') return
          watch.abort()
          onNote(words.entering)
          startSession(message.code, verifier).then(onSession, (error: unknown) => {
            onNote(error instanceof ApiError && error.code === 'UNANSWERED' ? words.unanswered : words.refused)
          })
          // A verifier has been shown now; the next window gets another.
          prepare().catch(() => undefined)
        },
      })
      onNote(opened ? words.open : words.blocked)
    },
  }
}

/**
 * Shows who asks, and asks to sign in.
 *
 * @param ask.again somebody was signed in, and the session has run out
 */
export function showSignIn(
  stage: Stage,
  signInWindow: SignInWindow,
  ask: { origin: string; count: number; again: boolean; signal: AbortSignal },
): { signedIn: Promise<Session>; /** shows what was there before */ restore: () => void } {
  const view = cloneView('sign-in')
  fill(view, 'origin', ask.origin)
  fill(view, 'count', badges(ask.count))
  fill(view, 'title', ask.again ? 'Sign in again' : ask.count === 1 ? 'A badge for you' : `${ask.count} badges for you`)
  view.slot('ask').hidden = ask.again
  view.slot('again').hidden = !ask.again
  const note = (text: string): void => fill(view, 'window-note', text)
  const buttons = [view.button('sign-in'), view.button('sign-up')]
  awaitPlace(buttons, ask.signal)
  signInWindow.ready.then(
    () => buttons.forEach((button) => (button.disabled = false)),
    () => note(words.insecure),
  )
  const signedIn = new Promise<Session>((resolve) => {
    const on = { onNote: note, onSession: resolve, signal: ask.signal }
    view.button('sign-in').addEventListener('click', () => signInWindow.open('sign-in', on))
    view.button('sign-up').addEventListener('click', () => signInWindow.open('sign-up', on))
  })
  return { signedIn, restore: stage.show(view) }
}

/** How long after the frame's page began to load a click is sure to reach it, in milliseconds. */
const inPlaceAfter = 800

/**
 * Chromium drops clicks into another site's frame for half a second after the frame came to its place, and says
 * nothing. Until then the buttons say that it is too early; keys are not dropped, and work all the time.
 */
function awaitPlace(buttons: readonly HTMLButtonElement[], signal: AbortSignal): void {
  const early = inPlaceAfter - performance.now()
  if (early <= 0) return
  for (const button of buttons) button.setAttribute('aria-disabled', 'true')
  const timer = setTimeout(() => buttons.forEach((button) => button.removeAttribute('aria-disabled')), early)
  signal.addEventListener('abort', () => clearTimeout(timer))
}

/** "a badge", "3 badges" */
export function badges(count: number): string {
  return count === 1 ? 'a badge' : `${count} badges`
}
