/** What of the page changes when more is known. */
const freshParts = ['title', 'lead', 'footer'] as const

/**
 * Asks for the page again until all badges have been looked at, and takes over what is new: the badges that were not
 * known yet, and the buttons that go with them. Boxes keep their ticks.
 *
 * @param page.announce tells a screen reader
 * @param page.onChange something was taken over
 */
export async function followLooks(
  form: HTMLFormElement,
  page: { announce: (text: string) => void; onChange: () => void; readonly signal: AbortSignal },
): Promise<void> {
  while (pendingItems(form).length > 0) {
    showWaiting(form)
    const fresh = await load(page.signal)
    if (page.signal.aborted) return
    if (fresh === 'unreachable') return showWaiting(form, false)
    // Somebody else is signed in, or it was answered in another tab: that page says so itself.
    if (fresh === null) return location.reload()
    for (const item of pendingItems(form)) {
      const known = fresh.querySelector(`[data-place="${item.dataset['place']}"]:not([data-state="looking"])`)
      if (known !== null) replaceItem(item, known)
    }
    for (const part of freshParts) takeOver(part, fresh)
    page.onChange()
    const left = pendingItems(form).length
    page.announce(left === 0 ? 'All badges have been looked at.' : `${left} badges are still being looked at.`)
  }
}

function pendingItems(form: HTMLFormElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>('.offer[data-state="looking"]')]
}

function replaceItem(item: HTMLElement, known: Element): void {
  const taken = document.importNode(known, true)
  const [before, now] = [item, taken].map((place) => place.querySelector<HTMLInputElement>('input[name="add"]'))
  if (before && now) now.checked = before.checked
  const hadFocus = before?.matches(':focus') === true
  item.replaceWith(taken)
  if (hadFocus) now?.focus()
}

/** With a script nobody needs to ask; the button comes back when asking has failed. */
function showWaiting(form: HTMLFormElement, waiting = true): void {
  form.querySelector('.offers')?.toggleAttribute('aria-busy', waiting)
  for (const button of form.querySelectorAll<HTMLElement>('[data-look]')) button.hidden = waiting
}

/** @returns null when it is another page by now */
async function load(signal: AbortSignal): Promise<Document | null | 'unreachable'> {
  try {
    const response = await fetch(location.href, { signal })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    return page.querySelector('form[data-consent]') === null ? null : page
  } catch {
    return 'unreachable'
  }
}

/** A part that says the same, or offers the same step, is left alone: the focus may be in it. */
function takeOver(part: (typeof freshParts)[number], fresh: Document): void {
  const [old, next] = [document, fresh].map((page) => page.querySelector<HTMLElement>(`[data-fresh="${part}"]`))
  if (!old || !next) return
  const isSame = part === 'footer' ? old.dataset['step'] === next.dataset['step'] : old.innerHTML === next.innerHTML
  if (isSame) {
    if (next.querySelector('[data-look]') === null) old.querySelector('[data-look]')?.remove()
    return
  }
  const hadFocus = old.contains(document.activeElement)
  const taken = document.importNode(next, true)
  old.replaceWith(taken)
  if (hadFocus) taken.querySelector<HTMLElement>('button:not([data-look])')?.focus()
}
