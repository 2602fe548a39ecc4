import { eachAtMost } from '../../issuing/atMost.js'
import { checksAtOnce } from '../../issuing/limits.js'
import { countTicks, tickedPlaces } from './addButton.js'
import { ApiError, type Look, type Session } from './api.js'
import { watchSight } from './sight.js'
import type { SignInWindow } from './signIn.js'
import { cloneItem, cloneView, fill, type Stage, type View } from './views.js'

/** What the earner decided. */
export type Consent =
  /** To add these; none of them when nothing could be added, and she has seen why. */
  | { readonly kind: 'chosen'; readonly ticked: readonly number[] }
  /** To give the last yes in the window that was just opened. */
  | { readonly kind: 'in-window' }
  | { readonly kind: 'decline' }
  | { readonly kind: 'switch'; readonly session: Session }

const words = {
  covered:
    'Nothing was added: your browser says that something lies over this page, or that it cannot be seen well. Make sure that all of it is in view, then press again.',
} as const

/**
 * Shows the badges, looks at each, and asks which to add.
 *
 * @param call.look has the Backpack look at the assertion at a place; what it found is put into `call.looks`
 * @param call.openConfirmation opens the window for the last yes; called in the click
 */
export function askConsent(call: {
  readonly stage: Stage
  readonly signInWindow: SignInWindow
  readonly origin: string
  readonly places: readonly number[]
  readonly session: Session
  readonly looks: Map<number, Look>
  readonly signal: AbortSignal
  look(place: number): Promise<Look>
  openConfirmation(ticked: readonly number[]): void
}): Promise<Consent> {
  const { stage, places, looks, session } = call
  const view = cloneView('consent')
  fill(view, 'origin', call.origin)
  fill(view, 'count', places.length === 1 ? 'this badge' : `these ${places.length} badges`)
  fill(view, 'title', places.length === 1 ? 'Add this badge?' : 'Add these badges?')
  fill(view, 'name', session.account.name)
  fill(view, 'email', `(${session.account.email})`)

  const form = formOf(view)
  const add = view.button('add')
  const items = new Map<number, Element>()
  for (const place of places) {
    const { item } = cloneItem('offer-skeleton')
    items.set(place, item)
    view.slot('offers').append(item)
  }
  const put = (place: number, item: Element): void => {
    items.get(place)?.replaceWith(item)
    items.set(place, item)
  }

  const lookAt = async (place: number): Promise<void> => {
    try {
      const look = await call.look(place)
      looks.set(place, look)
      put(place, itemOf(look.html))
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'UNANSWERED') throw error
      put(place, unanswered(place))
    }
  }
  const unanswered = (place: number): Element => {
    const item = cloneItem('offer-unanswered')
    fill(item, 'name', `Badge ${places.indexOf(place) + 1}`)
    item.button('retry').addEventListener('click', () => {
      put(place, cloneItem('offer-skeleton').item)
      lookAt(place).then(showActions, fail)
    })
    return item.item
  }

  const showActions = (): void => {
    const addable = places.filter(place => looks.get(place)?.state === 'addable').length
    add.hidden = addable === 0
    view.slot('decline').hidden = addable === 0
    view.slot('thanks').hidden = addable !== 0
    view.slot('none').hidden = addable !== 0
    if (addable === 0) fill(view, 'title', 'Nothing to add')
    countTicks(form, add)
    view.slot('offers').removeAttribute('aria-busy')
    stage.announce(
      addable === 0 ? 'None of these can be added.' : addable === 1 ? '1 badge can be added.' : `${addable} badges can be added.`,
    )
  }

  let fail: (error: unknown) => void = () => undefined
  return new Promise<Consent>((resolve, reject) => {
    fail = reject
    const sight = watchSight(view.slot('footer'), call.signal)
    if (sight !== null) {
      // A press before the browser has judged would always be told to come again.
      add.disabled = true
    }
    form.addEventListener('change', () => countTicks(form, add))
    form.addEventListener('submit', event => {
      event.preventDefault()
      const ticked = tickedPlaces(form)
      if (ticked.length === 0) return resolve({ kind: 'chosen', ticked })
      if (sight === null) {
        call.openConfirmation(ticked)
        return resolve({ kind: 'in-window' })
      }
      if (sight.now() === 'in-sight') resolve({ kind: 'chosen', ticked })
      else fill(view, 'covered', words.covered)
    })
    view.slot('decline').addEventListener('click', () => resolve({ kind: 'decline' }))
    view.slot('thanks').addEventListener('click', () => resolve({ kind: 'chosen', ticked: [] }))
    view.slot('switch').addEventListener('click', () =>
      call.signInWindow.open('switch', {
        note: text => fill(view, 'window-note', text),
        session: changed => resolve({ kind: 'switch', session: changed }),
        signal: call.signal,
      }),
    )
    stage.show(view)
    stage.announce(places.length === 1 ? 'Looking at the badge' : `Looking at ${places.length} badges`)
    eachAtMost(checksAtOnce, places, lookAt)
      .then(async () => {
        showActions()
        await sight?.judged
        add.disabled = false
      })
      .catch(reject)
  })
}

function formOf(view: View): HTMLFormElement {
  const form = view.slot('form')
  if (!(form instanceof HTMLFormElement)) throw new Error('The consent view has no form.')
  return form
}

/** The server escapes what strangers wrote; the page's policy runs no script that comes with it all the same. */
function itemOf(html: string): Element {
  const template = document.createElement('template')
  template.innerHTML = html
  const item = template.content.firstElementChild
  if (item === null) throw new Error('The Backpack sent an empty item.')
  return document.importNode(item, true)
}
