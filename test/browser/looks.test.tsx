import { cleanup, render } from 'vitest-browser-react'
import { IssueBadgeButton } from 'react-open-badges'
import { createDialogHost, issue } from 'react-open-badges/core'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import 'react-open-badges/styles.css'
import { makePeer, type Peer } from './peers/peer.js'

const one = 'https://issuer.example/a/1.json'

// A page that Vitest has to scale down to have room for it is never seen as it is.
beforeEach(() => page.viewport(480, 640))
afterEach(() => cleanup())

/** A frame that asks the browser whether its button is seen as it is: covered, faded or scaled down it is not. */
function makeWatcher(): Peer {
  return makePeer(
    `onMessage = ({ params }) => { if (params === 'ping') ready('pong') }
     ready('ping')
     new IntersectionObserver(entries => note({ isVisible: entries.at(-1).isVisible }), {
       trackVisibility: true, delay: 100, threshold: [1],
     }).observe(document.querySelector('button'))`,
    { body: '<button>Add 1 badge</button>' },
  )
}

async function openReact(peer: Peer): Promise<void> {
  await render(<IssueBadgeButton backpack={peer.backpack} assertions={one} />)
  await userEvent.click(document.querySelector('.open-badges__button') ?? expect.fail('there is a button'))
}

async function openNative(peer: Peer): Promise<void> {
  const ending = new AbortController()
  onTestFinished(() => ending.abort())
  issue(one, { backpack: peer.backpack, frameHost: createDialogHost(), signal: ending.signal }).catch(
    (error: unknown) => error,
  )
}

async function setReducedMotion(value: 'reduce' | 'no-preference'): Promise<void> {
  const session: { send(method: string, params: object): Promise<unknown> } = cdp()
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value }] })
}

describe.each([
  ['the dialog of the React package', openReact],
  ['the native dialog of core', openNative],
])('%s', (_what, open) => {
  async function opened(peer: Peer): Promise<HTMLElement> {
    await open(peer)
    await peer.asked('issue')
    return document.querySelector<HTMLElement>('.open-badges-dialog') ?? expect.fail('there is a dialog')
  }

  test('lets its frame be seen as it is, once it has come in', async () => {
    const peer = makeWatcher()
    const dialog = await opened(peer)
    await Promise.all(dialog.getAnimations().map((animation) => animation.finished))
    await peer.noted({ isVisible: true })
  })

  test('has nothing of opacity, filter or scale on it or around it afterwards', async () => {
    const dialog = await opened(makeWatcher())
    await Promise.all(dialog.getAnimations().map((animation) => animation.finished))
    const frame = dialog.querySelector('iframe') ?? expect.fail('there is a frame')
    for (let element: Element | null = frame; element !== null; element = element.parentElement) {
      const { opacity, filter, backdropFilter, transform, scale, rotate, mixBlendMode, clipPath } =
        getComputedStyle(element)
      expect(
        { opacity, filter, backdropFilter, transform, scale, rotate, mixBlendMode, clipPath },
        element.className,
      ).toEqual({
        opacity: '1',
        filter: 'none',
        backdropFilter: 'none',
        transform: 'none',
        scale: 'none',
        rotate: 'none',
        mixBlendMode: 'normal',
        clipPath: 'none',
      })
    }
  })

  test('does not move when it comes in: Chromium drops clicks into a frame that has just moved', async () => {
    onTestFinished(() => setReducedMotion('no-preference'))
    await setReducedMotion('no-preference')
    const dialog = await opened(makeWatcher())
    expect(getComputedStyle(dialog).animationName).toBe('none')
  })

  test('fits into 320 px, frame and all', async () => {
    await page.viewport(320, 568)
    const dialog = await opened(makeWatcher())
    await Promise.all(dialog.getAnimations().map((animation) => animation.finished))
    const { left, right, top, bottom } = dialog.getBoundingClientRect()
    expect(left).toBeGreaterThanOrEqual(0)
    expect(top).toBeGreaterThanOrEqual(0)
    expect(right).toBeLessThanOrEqual(window.innerWidth)
    expect(bottom).toBeLessThanOrEqual(window.innerHeight)
    expect(window.innerWidth).toBe(320)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320)
  })
})

test('the skeleton has two lines for each badge, also in a page with border-box on everything', async () => {
  const reset = document.createElement('style')
  reset.textContent = '*, *::before, *::after { box-sizing: border-box }'
  document.head.append(reset)
  onTestFinished(() => reset.remove())
  await openReact(makePeer(''))
  await expect.element(page.getByRole('dialog')).toBeVisible()
  const badge = document.querySelector('.open-badges-dialog__skeleton span:nth-child(2)')
  const lines = getComputedStyle(badge ?? expect.fail('there is a skeleton'), '::after')
  expect(lines.boxSizing).toBe('border-box')
  const gap = parseFloat(lines.height) - parseFloat(lines.borderTopWidth) - parseFloat(lines.borderBottomWidth)
  expect(gap).toBe(10)
})
