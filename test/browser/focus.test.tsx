import { cleanup, render } from 'vitest-browser-react'
import { IssueBadgeButton } from 'react-open-badges'
import { createDialogHost, issue } from 'react-open-badges/core'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import 'react-open-badges/styles.css'
import { makePeer, until, type Peer } from './peers/peer.js'

const one = 'https://issuer.example/a/1.json'

afterEach(() => cleanup())

/** A Backpack's frame with two things to reach by keyboard. It tells which of them has the focus, and of its Escape. */
function makeConsent(): Peer {
  return makePeer(
    `onMessage = ({ params }) => { if (params === 'ping') ready('pong') }
     addEventListener('focusin', event => note({ focus: event.target.textContent || event.target.name }))
     ready('ping')`,
    { body: '<label>Email <input name="Email"></label><button>Add 1 badge</button>' },
  )
}

/** Where the keyboard is: what of this page has the focus, and within the frame what of that. */
function makeFocus(peer: Peer): () => string {
  return () => {
    const element = document.activeElement
    if (element instanceof HTMLIFrameElement) {
      const last = peer.notes().findLast((note) => typeof note === 'object' && note !== null && 'focus' in note)
      return `frame: ${last !== undefined && typeof last === 'object' && last !== null && 'focus' in last ? String(last.focus) : 'nothing'}`
    }
    if (element === null || element === document.body) return nowhere
    return element.getAttribute('aria-label') ?? element.textContent
  }
}

const nowhere = 'nowhere'

/**
 * Presses a key until the focus moves, and waits until it rests. Between sites it moves from process to process: on its
 * way it is nowhere for a moment, and a key that falls into that moment is lost.
 *
 * @returns where it rests
 */
async function move(key: string, focus: () => string): Promise<string> {
  const before = focus()
  for (let presses = 0; presses < 4 && focus() === before; presses += 1) {
    await userEvent.keyboard(key)
    await settles(() => expect([before, nowhere, 'frame: nothing']).not.toContain(focus()))
  }
  return focus()
}

async function settles(look: () => void): Promise<void> {
  await vi.waitFor(look, { timeout: 2000, interval: 20 }).catch(() => undefined)
}

async function press(key: string, focus: () => string, there: string): Promise<void> {
  expect(await move(key, focus)).toBe(there)
}

/** As `move` does: a key that falls into the moment in which Vitest's own page has the focus is lost. */
async function pressUntilAborted(key: string, peer: Peer): Promise<void> {
  for (let presses = 0; presses < 4; presses += 1) {
    await userEvent.keyboard(key)
    const heard = await Promise.race([peer.asked('abort').then(() => true), wait(1500).then(() => false)])
    if (heard) return
  }
  await peer.asked('abort')
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

const tab = '{Tab}'
const shiftTab = '{Shift>}{Tab}{/Shift}'

interface Opened {
  readonly peer: Peer
  readonly focus: () => string
  readonly opener: HTMLElement
  /** The dialog's element in this page. */
  readonly dialog: () => HTMLElement | null
}

/** A page with a button before and one behind the one that opens the dialog, so that a focus that got out has a place. */
async function openReact(): Promise<Opened> {
  const peer = makeConsent()
  await render(
    <>
      <button>Before</button>
      <IssueBadgeButton backpack={peer.backpack} assertions={one} abortTimeout={50} />
      <button>Behind</button>
    </>,
  )
  const opener = document.querySelector<HTMLElement>('.open-badges__button') ?? expect.fail('there is a button')
  return { peer, focus: makeFocus(peer), opener, dialog: () => document.querySelector<HTMLElement>('[role=dialog]') }
}

async function openNative(): Promise<Opened> {
  const peer = makeConsent()
  const page = document.createElement('div')
  page.innerHTML = '<button>Before</button><button>Add to Backpack</button><button>Behind</button>'
  const opener = page.querySelectorAll('button')[1] ?? expect.fail('there is a button')
  const ending = new AbortController()
  opener.addEventListener('click', () => {
    const options = { backpack: peer.backpack, frameHost: createDialogHost(), abortTimeout: 50, signal: ending.signal }
    issue(one, options).catch((error: unknown) => error)
  })
  document.body.append(page)
  onTestFinished(() => {
    ending.abort()
    page.remove()
  })
  return { peer, focus: makeFocus(peer), opener, dialog: () => document.querySelector('dialog') }
}

describe.each([
  ['the dialog of the React package', openReact],
  ['the native dialog of core', openNative],
])('%s', (_what, open) => {
  async function openByKeyboard(): Promise<Opened> {
    const opened = await open()
    const arrived: string[] = []
    const listener = (): void =>
      void (opened.dialog()?.contains(document.activeElement) && arrived.push(opened.focus()))
    document.addEventListener('focusin', listener)
    onTestFinished(() => document.removeEventListener('focusin', listener))
    opened.opener.focus()
    await userEvent.keyboard('{Enter}')
    await opened.peer.asked('issue')
    await until(() => expect(arrived).not.toEqual([]))
    // On a busy machine the page around Vitest's takes the focus from the whole of this one; a top-level page keeps it.
    if (!document.hasFocus()) {
      window.focus()
      opened.dialog()?.querySelector('button')?.focus()
    }
    return opened
  }

  test('Tab goes from its header into the frame, through it, to Cancel, and never to the page behind', async () => {
    const { focus, dialog } = await openByKeyboard()
    // From wherever the dialog puts the focus at first, to its first control.
    if (focus() !== 'Close') await press(tab, focus, 'Close')
    await press(tab, focus, 'frame: Email')
    await press(tab, focus, 'frame: Add 1 badge')
    await press(tab, focus, 'Cancel')
    for (let presses = 0; presses < 5; presses += 1) {
      expect(['Before', 'Behind', 'Add to Backpack']).not.toContain(await move(tab, focus))
    }
    expect(dialog()).not.toBeNull()
  })

  test('Shift+Tab goes the same way back', async () => {
    const { focus } = await openByKeyboard()
    if (focus() !== 'Close') await press(tab, focus, 'Close')
    await press(tab, focus, 'frame: Email')
    await press(tab, focus, 'frame: Add 1 badge')
    await press(tab, focus, 'Cancel')
    await press(shiftTab, focus, 'frame: Add 1 badge')
    await press(shiftTab, focus, 'frame: Email')
    await press(shiftTab, focus, 'Close')
    for (let presses = 0; presses < 5; presses += 1) {
      expect(['Before', 'Behind', 'Add to Backpack']).not.toContain(await move(shiftTab, focus))
    }
  })

  test('Escape in the header closes it, and the focus is on the button again', async () => {
    const { peer, focus, opener, dialog } = await openByKeyboard()
    if (focus() !== 'Close') await press(tab, focus, 'Close')
    await pressUntilAborted('{Escape}', peer)
    await until(() => expect(dialog()).toBeNull())
    await until(() => expect(document.activeElement).toBe(opener))
  })

  test('Cancel by keyboard, with the focus fresh out of the frame, closes it as well', async () => {
    const { peer, focus, opener, dialog } = await openByKeyboard()
    if (focus() !== 'Close') await press(tab, focus, 'Close')
    await press(tab, focus, 'frame: Email')
    await press(tab, focus, 'frame: Add 1 badge')
    await press(tab, focus, 'Cancel')
    await pressUntilAborted('{Enter}', peer)
    await until(() => expect(dialog()).toBeNull())
    await until(() => expect(document.activeElement).toBe(opener))
  })

  test('an answer from inside the frame gives the focus back to the button too', async () => {
    const { peer, focus, opener, dialog } = await openByKeyboard()
    if (focus() !== 'Close') await press(tab, focus, 'Close')
    await press(tab, focus, 'frame: Email')
    const { id } = await peer.asked('issue')
    await peer.say({ id, result: [[], [one]] })
    await until(() => expect(dialog()).toBeNull())
    await until(() => expect(document.activeElement).toBe(opener))
  })

  test('its frame has a name', async () => {
    const { dialog } = await openByKeyboard()
    expect(dialog()?.querySelector('iframe')?.title).toContain('Add to your Backpack')
  })
})
