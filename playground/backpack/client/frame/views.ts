/** One view of the frame: a clone of a `<template>` of the page, to be filled in and shown. */
export interface View {
  readonly nodes: readonly Node[]
  /** The element marked with `data-slot="name"`. */
  slot(name: string): HTMLElement
  slots(name: string): readonly HTMLElement[]
  /** A slot that is a button. */
  button(name: string): HTMLButtonElement
}

/** Clones the template `view-<name>`; the markup and the words stand in framePage.tsx. */
export function cloneView(name: string): View {
  const template = document.getElementById(`view-${name}`)
  if (!(template instanceof HTMLTemplateElement)) throw new Error(`The page has no view "${name}".`)
  const content = document.importNode(template.content, true)
  // Kept here, since the fragment is empty once it has been put into the page.
  const marked = [...content.querySelectorAll<HTMLElement>('[data-slot]')]

  const slots = (slot: string): HTMLElement[] => marked.filter((element) => element.dataset['slot'] === slot)
  const slot = (wanted: string): HTMLElement => {
    const [element] = slots(wanted)
    if (element === undefined) throw new Error(`The view "${name}" has no slot "${wanted}".`)
    return element
  }
  return {
    nodes: [...content.childNodes],
    slots,
    slot,
    button(wanted) {
      const element = slot(wanted)
      if (!(element instanceof HTMLButtonElement)) throw new Error(`The slot "${wanted}" of "${name}" is no button.`)
      return element
    },
  }
}

/** Fills every slot of a name with text. */
export function fill(view: View, slot: string, text: string): void {
  for (const element of view.slots(slot)) element.textContent = text
}

/** A clone of a list item's template. */
export function cloneItem(name: string): View & { readonly item: HTMLLIElement } {
  const view = cloneView(name)
  const item = view.nodes.find((node) => node instanceof HTMLLIElement)
  if (item === undefined) throw new Error(`The view "${name}" is no list item.`)
  return { ...view, item }
}

/** The place in the page where one view stands at a time. */
export interface Stage {
  /**
   * Shows a view instead of the one before.
   *
   * @returns shows that one again, as it was left
   */
  show(view: View): () => void
  /** Tells a screen reader, beside what is shown. */
  announce(text: string): void
}

/**
 * @param root holds the views
 * @param announcements a live region of its own: one that comes together with its words stays silent
 * @param options.begun the earner has done something here already
 */
export function createStage(root: HTMLElement, announcements: HTMLElement, { begun = false } = {}): Stage {
  // The first view comes by itself, while the earner is still in the issuer's page: the focus is left where it is.
  // Every later one answers something that was done here, and the focus goes along.
  let first = !begun

  const put = (nodes: readonly Node[]): void => {
    root.replaceChildren(...nodes)
    root.ownerDocument.defaultView?.scrollTo(0, 0)
    if (!first) focusHeading(root)
    first = false
  }
  return {
    show(view) {
      const before = [...root.childNodes]
      put(view.nodes)
      return () => put(before)
    },
    announce(text) {
      announcements.textContent = text
    },
  }
}

function focusHeading(root: HTMLElement): void {
  const heading = root.querySelector<HTMLElement>('h1')
  if (heading === null) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
