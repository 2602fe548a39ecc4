import { eachAtMost } from '../../issuing/atMost.js'
import { checksAtOnce } from '../../issuing/limits.js'
import { ApiError, type Look } from './api.js'
import { cloneItem, fill } from './views.js'

/** The list of offered badges, each a skeleton until the Backpack has looked at it. */
export interface OfferList {
  /** Has all of them looked at. Rejects when that cannot go on. */
  lookAtAll(): Promise<void>
}

/**
 * Fills the list with a skeleton for each place.
 *
 * @param call.look has the Backpack look at the assertion at a place
 * @param call.onRetried the earner had one looked at again that was not answered for, and it was
 * @param call.onFailed that cannot go on
 */
export function createOfferList(call: {
  readonly list: HTMLElement
  readonly places: readonly number[]
  look(place: number): Promise<Look>
  onRetried: () => void
  onFailed: (error: unknown) => void
}): OfferList {
  const items = new Map<number, Element>()
  for (const place of call.places) {
    const { item } = cloneItem('offer-skeleton')
    items.set(place, item)
    call.list.append(item)
  }

  const put = (place: number, item: Element): void => {
    items.get(place)?.replaceWith(item)
    items.set(place, item)
  }
  const lookAt = async (place: number): Promise<void> => {
    try {
      put(place, itemOf((await call.look(place)).html))
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'UNANSWERED') throw error
      put(place, unanswered(place))
    }
  }
  const unanswered = (place: number): Element => {
    const view = cloneItem('offer-unanswered')
    fill(view, 'name', `Badge ${call.places.indexOf(place) + 1}`)
    view.button('retry').addEventListener('click', () => {
      put(place, cloneItem('offer-skeleton').item)
      lookAt(place).then(call.onRetried, call.onFailed)
    })
    return view.item
  }

  return {
    async lookAtAll() {
      await eachAtMost(checksAtOnce, call.places, lookAt)
      call.list.removeAttribute('aria-busy')
    },
  }
}

/** The server escapes what strangers wrote; the page's policy runs no script that comes with it all the same. */
function itemOf(html: string): Element {
  const template = document.createElement('template')
  template.innerHTML = html
  const item = template.content.firstElementChild
  if (item === null) throw new Error('The Backpack sent an empty item.')
  return document.importNode(item, true)
}
