import type { FrameHandle, FrameHost } from './frameHost.js'

/** The words of the native dialog. */
export interface DialogHostLabels {
  /** @defaultValue 'Add to your Backpack' */
  readonly title?: string
  /** @defaultValue 'Close' */
  readonly close?: string
  /** @defaultValue 'Cancel' */
  readonly cancel?: string
}

/**
 * A frame host made of the browser's own `<dialog>`, for pages without React. Its looks come from
 * `react-open-badges/styles.css`.
 *
 * @example
 * ```ts
 * import { createDialogHost, issue } from 'react-open-badges/core'
 *
 * const frameHost = createDialogHost({ title: 'In deinen Rucksack', close: 'Schließen', cancel: 'Abbrechen' })
 * await issue('https://issuer.example/a/1.json', { backpack: 'https://backpack.example', frameHost })
 * ```
 */
export function createDialogHost(labels: DialogHostLabels = {}): FrameHost {
  return {
    open(url, events): FrameHandle {
      if (typeof HTMLDialogElement !== 'function') throw new Error('this browser has no <dialog>')
      const title = labels.title ?? 'Add to your Backpack'

      const close = element('button', 'open-badges-dialog__close')
      close.type = 'button'
      close.setAttribute('aria-label', labels.close ?? 'Close')
      const heading = element('h2', 'open-badges-dialog__title')
      heading.textContent = title
      const route = element('p', 'open-badges-dialog__route')
      route.textContent = `${window.location.host} → ${new URL(url).host}`
      const words = element('div', 'open-badges-dialog__words')
      words.append(heading, route)
      const header = element('header', 'open-badges-dialog__header')
      header.append(words, close)

      const frame = element('iframe', 'open-badges-dialog__frame')
      frame.title = title
      frame.src = url
      const body = element('div', 'open-badges-dialog__body')
      body.append(frame)

      // A button after the frame: without one Shift+Tab sticks before it, and Tab never comes back out of it.
      const cancel = element('button', 'open-badges-dialog__button')
      cancel.type = 'button'
      cancel.textContent = labels.cancel ?? 'Cancel'
      const footer = element('footer', 'open-badges-dialog__footer')
      footer.append(cancel)

      const dialog = element('dialog', 'open-badges-dialog')
      dialog.setAttribute('aria-label', title)
      dialog.append(header, body, footer)

      const ending = new AbortController()
      const { signal } = ending
      frame.addEventListener('load', () => events.loaded(), { signal })
      const closeOnce = (event: MouseEvent): void => {
        // The second half of a double click is not a second thought, and would not wait for what is under way.
        if (event.detail < 2) events.cancelled()
      }
      close.addEventListener('click', closeOnce, { signal })
      cancel.addEventListener('click', closeOnce, { signal })
      dialog.addEventListener(
        'keydown',
        (event) => {
          // A key that is held is one press: Enter would click again, Escape would ask again.
          if (event.repeat && (event.key === 'Enter' || event.key === 'Escape')) event.preventDefault()
        },
        { signal },
      )
      dialog.addEventListener(
        'cancel',
        (event) => {
          // Escape would close it at once, and with it the frame that still has to say what was added.
          event.preventDefault()
          events.cancelled()
        },
        { signal },
      )

      // Where the browser gives no chance to prevent it, as Chromium does not before the first click, it is closed by now.
      dialog.addEventListener('close', () => events.cancelled(), { signal })

      const end = (): void => {
        ending.abort()
        dialog.close()
        dialog.remove()
      }
      document.body.append(dialog)
      dialog.showModal()
      const peer = frame.contentWindow
      if (peer === null) {
        // WebKit gives no window to a frame that it will not load at all. Nobody was handed what could close it.
        end()
        throw new Error('the frame has no window')
      }
      return { window: peer, close: end }
    },
  }
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, className: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  made.className = className
  return made
}
