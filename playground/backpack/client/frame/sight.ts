/** `unseen`: out of the viewport, or not judged yet. `covered`: something lies over it, or makes it hard to see. */
export type Sight = 'in-sight' | 'covered' | 'unseen'

/** Whether an earner can really see an element of this frame, whatever the page around it does. */
export interface SightWatch {
  now(): Sight
  /** Resolves when it has been judged for the first time, or after a while. */
  readonly judged: Promise<void>
}

/** The shortest that browsers allow. */
const delay = 100

/** Nothing is waited for longer than this, in milliseconds. */
const patience = 1500

/**
 * Watches an element with IntersectionObserver v2: a page that lays a picture over this frame, or makes it transparent,
 * so that a click on something else says yes here, makes it `covered`.
 *
 * @returns null where the browser cannot tell
 */
export function watchSight(element: Element, signal: AbortSignal): SightWatch | null {
  if (!('isVisible' in IntersectionObserverEntry.prototype)) return null

  let sight: Sight = 'unseen'
  let tellJudged: () => void = () => undefined
  const judged = new Promise<void>((resolve) => {
    tellJudged = resolve
    setTimeout(resolve, patience)
  })
  const take = (entries: readonly IntersectionObserverEntry[]): void => {
    const last = entries.at(-1)
    if (last === undefined) return
    sight = !last.isIntersecting ? 'unseen' : 'isVisible' in last && last.isVisible === true ? 'in-sight' : 'covered'
    if (sight !== 'unseen') tellJudged()
  }
  const options = { threshold: [0, 0.5, 1], trackVisibility: true, delay }
  const observer = new IntersectionObserver(take, options)
  observer.observe(element)
  signal.addEventListener('abort', () => observer.disconnect())
  return {
    judged,
    now() {
      take(observer.takeRecords())
      return sight
    },
  }
}
