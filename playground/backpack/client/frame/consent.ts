import { countTicks, tickedPlaces } from './addButton.js'
import type { Look, Session } from './api.js'
import { createOfferList } from './offers.js'
import { watchSight } from './sight.js'
import { badges, type SignInWindow } from './signIn.js'
import { cloneView, fill, type Stage, type View } from './views.js'

/** What the earner decided. */
export type Consent =
  /** To add these; none of them when nothing could be added, and she has seen why. */
  | { readonly kind: 'chosen'; readonly ticked: readonly number[] }
  /** To give the last yes in the window that was just opened. */
  | { readonly kind: 'in-window' }
  | { readonly kind: 'decline' }
  | { readonly kind: 'switch'; readonly session: Session }

export interface ConsentCall {
  readonly stage: Stage
  readonly signInWindow: SignInWindow
  readonly origin: string
  readonly places: readonly number[]
  readonly session: Session
  readonly signal: AbortSignal
  /** Has the Backpack look at the assertion at a place. */
  look(place: number): Promise<Look>
  /** Opens the window for the last yes; called in the click. */
  openConfirmation(ticked: readonly number[]): void
}

const coveredWords =
  'Nothing was added: your browser says that something lies over this page, or that it cannot be seen well. ' +
  'Make sure that all of it is in view, then press again.'

/** Shows the badges, has each looked at, and asks which to add. */
export function askConsent(call: ConsentCall): Promise<Consent> {
  const { stage, places, session, signal } = call
  const view = cloneView('consent')
  fill(view, 'origin', call.origin)
  fill(view, 'count', places.length === 1 ? 'this badge' : `these ${places.length} badges`)
  fill(view, 'title', places.length === 1 ? 'Add this badge?' : 'Add these badges?')
  fill(view, 'name', session.account.name)
  // An account that was opened with an e-mail alone goes by that.
  fill(view, 'email', session.account.name === session.account.email ? '' : `(${session.account.email})`)
  const form = formOf(view)
  const add = view.button('add')
  const sight = watchSight(view.slot('footer'), signal)

  const showActions = (): void => {
    const addable = form.querySelectorAll('[data-state="addable"]').length
    add.hidden = addable === 0
    view.slot('decline').hidden = addable === 0
    view.slot('thanks').hidden = addable !== 0
    view.slot('none').hidden = addable !== 0
    if (addable === 0) fill(view, 'title', 'Nothing to add')
    countTicks(form, add)
    stage.announce(addable === 0 ? 'None of these can be added.' : `You can add ${badges(addable)}.`)
  }

  return new Promise((resolve, reject) => {
    const submit = (): void => {
      const ticked = tickedPlaces(form)
      // A no needs no care; only a yes can be stolen.
      if (ticked.length === 0) return resolve({ kind: 'chosen', ticked })
      if (sight === null) {
        call.openConfirmation(ticked)
        return resolve({ kind: 'in-window' })
      }
      if (sight.now() === 'in-sight') resolve({ kind: 'chosen', ticked })
      else fill(view, 'covered', coveredWords)
    }
    form.addEventListener('change', () => countTicks(form, add))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      submit()
    })
    view.slot('decline').addEventListener('click', () => resolve({ kind: 'decline' }))
    view.slot('thanks').addEventListener('click', () => resolve({ kind: 'chosen', ticked: [] }))
    view.slot('switch').addEventListener('click', () =>
      call.signInWindow.open('switch', {
        onNote: (text) => fill(view, 'window-note', text),
        onSession: (changed) => resolve({ kind: 'switch', session: changed }),
        signal,
      }),
    )

    const offers = createOfferList({
      list: view.slot('offers'),
      places,
      look: (place) => call.look(place),
      onRetried: showActions,
      onFailed: reject,
    })
    const begin = async (): Promise<void> => {
      await offers.lookAtAll()
      showActions()
      // A press before the browser has judged would only be told to come again.
      add.disabled = true
      await sight?.judged
      add.disabled = false
    }
    stage.show(view)
    stage.announce(places.length === 1 ? 'Looking at the badge' : `Looking at ${places.length} badges`)
    begin().catch(reject)
  })
}

function formOf(view: View): HTMLFormElement {
  const form = view.slot('form')
  if (!(form instanceof HTMLFormElement)) throw new Error('The consent view has no form.')
  return form
}
