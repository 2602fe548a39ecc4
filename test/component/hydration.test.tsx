import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode, type ReactNode } from 'react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { IssueBadgeButton } from 'react-open-badges'
import { createFakeBackpack } from 'react-open-badges/testing'
import { afterEach, expect, test, vi } from 'vitest'

const one = 'https://issuer.example/a/1.json'
const two = 'https://issuer.example/a/2.json'

let root: Root | undefined
let container: HTMLElement | undefined

afterEach(() => {
  act(() => root?.unmount())
  container?.remove()
})

/** Puts the server's HTML into the page and hydrates it. @returns what React found not to fit */
function hydrate(page: ReactNode): readonly unknown[] {
  const complaints: unknown[] = []
  const made = document.createElement('div')
  made.innerHTML = renderToString(page)
  document.body.append(made)
  container = made
  act(() => {
    root = hydrateRoot(made, page, { onRecoverableError: (error) => void complaints.push(error) })
  })
  return complaints
}

test.each([
  ['an absolute Backpack', { backpack: 'https://backpack.example' }],
  ['a Backpack on a path of this site', { backpack: '/badges/relay/' }],
  ['no Backpack', {}],
  ['a relative way back', { backpack: 'https://backpack.example', returnTo: '/badges' }],
  ['an absolute way back', { backpack: 'https://backpack.example', returnTo: 'http://localhost:3000/badges' }],
])('with %s it hydrates without a word, in StrictMode too', (_what, props) => {
  const complaints = hydrate(
    <StrictMode>
      <IssueBadgeButton assertions={[one, two]} {...props} />
    </StrictMode>,
  )
  expect(complaints).toEqual([])
})

test('the hydrated form is taken over: its submit opens the dialog', async () => {
  const frameHost = createFakeBackpack()
  const onSettled = vi.fn()
  hydrate(
    <IssueBadgeButton
      backpack="https://backpack.example"
      assertions={one}
      frameHost={frameHost}
      onSettled={onSettled}
    />,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Add to Backpack' }))
  await waitFor(() => expect(onSettled).toHaveBeenCalledTimes(1))
  expect(frameHost.requests).toMatchObject([{ flow: 'modal', assertions: [one] }])
})

test('Enter in the form counts as well: it is the submit that is taken over, not the click', async () => {
  const frameHost = createFakeBackpack()
  hydrate(<IssueBadgeButton backpack="https://backpack.example" assertions={one} frameHost={frameHost} />)
  screen.getByRole('button', { name: 'Add to Backpack' }).focus()
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(frameHost.requests).toHaveLength(1))
})

test('a return from the full window does not disturb the hydration, and settles after it', async () => {
  let returned: string | undefined
  const frameHost = createFakeBackpack({ onReturn: (url) => (returned = url) })
  const page = (onSettled?: () => void): ReactNode => (
    <IssueBadgeButton
      backpack="https://backpack.example"
      assertions={one}
      mode="full-window"
      frameHost={frameHost}
      onSettled={onSettled}
    />
  )
  hydrate(page())
  await userEvent.click(screen.getByRole('button', { name: 'Add to Backpack' }))
  const url = await waitFor(() => returned ?? expect.fail('the earner has not come back'))
  act(() => root?.unmount())
  container?.remove()

  window.history.replaceState(null, '', url)
  const onSettled = vi.fn()
  expect(hydrate(page(onSettled))).toEqual([])
  expect(onSettled).toHaveBeenCalledTimes(1)
  expect(screen.getByRole('status')).toHaveTextContent('Added to your Backpack.')
})
