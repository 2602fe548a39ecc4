import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { BackpackFailure, IssueBadgeButton, useIssueBadges, type IssueBadgeButtonProps } from 'react-open-badges'
import { createFakeBackpack, type FakeBackpackOptions } from 'react-open-badges/testing'
import { beforeAll, expect, test, vi } from 'vitest'

const one = 'https://issuer.example/a/1.json'
const two = 'https://issuer.example/a/2.json'

// The dialog's code is fetched by the first click; after it a handshake can be limited to an instant.
beforeAll(async () => {
  render(<IssueBadgeButton backpack="https://backpack.example" assertions={one} frameHost={createFakeBackpack()} />)
  await userEvent.click(screen.getByRole('button', { name: 'Add to Backpack' }))
  await screen.findByText('Added to your Backpack.')
  cleanup()
})

async function fail(
  options: FakeBackpackOptions,
  props: Partial<IssueBadgeButtonProps> = {},
): Promise<BackpackFailure> {
  const onFailure = vi.fn<(failure: BackpackFailure) => void>()
  render(
    <IssueBadgeButton
      backpack="https://backpack.example"
      assertions={[one, two]}
      frameHost={createFakeBackpack(options)}
      onSettled={() => expect.fail('it settled')}
      onFailure={onFailure}
      {...props}
    />,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Add to Backpack' }))
  await waitFor(() => expect(onFailure).toHaveBeenCalled())
  expect(onFailure).toHaveBeenCalledTimes(1)
  const failure = onFailure.mock.lastCall?.[0]
  expect(failure).toBeInstanceOf(BackpackFailure)
  return failure ?? expect.fail('there is one')
}

test('BACKPACK_UNREACHABLE: nobody shakes hands in time; the dialog offers the full window', async () => {
  const failure = await fail({ isDown: true }, { handshakeTimeout: 20 })
  expect(failure).toMatchObject({ code: 'BACKPACK_UNREACHABLE', recoverable: true, outcome: 'none' })
  expect(failure.message).toContain('https://backpack.example/issuer/frame')
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'backpack.example does not answer here. Nothing was added. You can try it in the full window.',
  )
  const dialog = screen.getByRole('dialog')
  expect(within(dialog).getByRole('button', { name: 'Continue on backpack.example' })).toBeVisible()
  expect(
    screen.getAllByRole('button', { name: 'Continue on backpack.example' }),
    'behind the dialog it is hidden',
  ).toHaveLength(1)
})

test('the way out leads to the full window, by a fresh click, with the same badges', async () => {
  const frameHost = createFakeBackpack({ isDown: true })
  render(
    <IssueBadgeButton
      backpack="https://backpack.example"
      assertions={[one]}
      frameHost={frameHost}
      handshakeTimeout={20}
    />,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Add to Backpack' }))
  const dialog = await screen.findByRole('dialog')
  await userEvent.click(await within(dialog).findByRole('button', { name: 'Continue on backpack.example' }))
  expect(frameHost.requests).toMatchObject([{ assertions: [one], flow: 'full-window' }])
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})

test.each(['Close', 'Cancel'])('%s takes the failure away, and the page is usable', async (name) => {
  await fail({ isDown: true }, { handshakeTimeout: 20 })
  await userEvent.click(await screen.findByRole('button', { name }))
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  const button = screen.getByRole('button', { name: 'Add to Backpack' })
  await waitFor(() => expect(button).toHaveFocus())
})

test('Escape takes the failure away as well', async () => {
  await fail({ isDown: true }, { handshakeTimeout: 20 })
  await screen.findByRole('alert')
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})

test('BACKPACK_ERROR: the call as a whole failed', async () => {
  const failure = await fail({ respond: () => ({ failure: 'the database is on fire' }) })
  expect(failure).toMatchObject({ code: 'BACKPACK_ERROR', recoverable: true, outcome: 'unknown' })
  expect(failure.message).toContain('the database is on fire')
})

test('BACKPACK_ANSWER_INVALID: it tells of something never asked', async () => {
  const failure = await fail({ respond: () => ({ successes: ['https://never.example/'] }) })
  expect(failure).toMatchObject({ code: 'BACKPACK_ANSWER_INVALID', recoverable: true, outcome: 'unknown' })
  expect(failure.message).toContain('"https://never.example/" was not asked for')
})

test('BACKPACK_ANSWER_INVALID: it tells the same badge twice', async () => {
  const failure = await fail({ respond: () => ({ successes: [one], errors: [{ assertion: one, reason: 'EXISTS' }] }) })
  expect(failure.code).toBe('BACKPACK_ANSWER_INVALID')
  expect(failure.message).toContain(`"${one}" was answered twice`)
})

test('BACKPACK_ANSWER_INVALID: it takes back what it had told as added; that is kept', async () => {
  function Page() {
    const badges = useIssueBadges({
      backpack: 'https://backpack.example',
      assertions: [one, two],
      frameHost: createFakeBackpack({
        respond(request) {
          request.progress({ done: 1, total: 2, successes: [one], errors: [] })
          return { errors: [{ assertion: one, reason: 'DENIED' }] }
        },
      }),
    })
    return (
      <>
        <button onClick={() => badges.issue()}>Go</button>
        <output>{JSON.stringify([badges.failure?.code, badges.successes, badges.unaccounted])}</output>
        {badges.dialog}
      </>
    )
  }
  render(<Page />)
  await userEvent.click(screen.getByRole('button', { name: 'Go' }))
  await screen.findByText(JSON.stringify(['BACKPACK_ANSWER_INVALID', [one], [two]]))
})

test('UNSUPPORTED: the dialog is asked for in a browser that cannot show it', async () => {
  vi.stubGlobal('MessageEvent', undefined)
  const failure = await fail({}, { mode: 'modal' }).finally(() => vi.unstubAllGlobals())
  expect(failure).toMatchObject({ code: 'UNSUPPORTED', recoverable: true, outcome: 'none' })
  expect(failure.message).toBe(
    'The dialog cannot work in this browser, which lacks MessageEvent. Use the mode full-window, or auto.',
  )
})

test('RETURN_REFUSED: the page was opened with a result that no call waits for', async () => {
  window.history.replaceState(null, '', '/badges#open_badges=e30&state=forged')
  const onFailure = vi.fn()
  render(<IssueBadgeButton backpack="https://backpack.example" assertions={one} onFailure={onFailure} />)
  await screen.findByText('This page was opened with a result that it did not ask for, so it was not used.')
  expect(onFailure.mock.lastCall?.[0]).toMatchObject({ code: 'RETURN_REFUSED' })
})

test('ABORTED is said to nobody who looks at the page', async () => {
  const frameHost = createFakeBackpack({ respond: () => new Promise(() => {}) })
  const { container, unmount } = render(
    <IssueBadgeButton backpack="https://backpack.example" assertions={one} frameHost={frameHost} />,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Add to Backpack' }))
  await screen.findByRole('dialog')
  unmount()
  expect(container).toBeEmptyDOMElement()
  expect(container.parentElement?.children).toHaveLength(1)
})

test.each<[string, Partial<IssueBadgeButtonProps>, string]>([
  [
    'no Backpack',
    { backpack: undefined },
    'backpack is missing; it must be an absolute http(s) URL such as https://backpack.example, or a path of this site such as /badges/relay.',
  ],
  [
    'a name alone',
    { backpack: 'backpack.example' },
    'backpack is "backpack.example"; it must be an absolute http(s) URL',
  ],
  [
    'a password',
    { backpack: 'https://me:secret@backpack.example' },
    'backpack is "https://me:secret@backpack.example"; it must',
  ],
  ['a script', { backpack: 'javascript:alert(1)' }, 'backpack is "javascript:alert(1)"; it must'],
  [
    'a way back to another site',
    { mode: 'full-window', returnTo: 'https://evil.example/' },
    'returnTo is "https://evil.example/"; it must be a path or an absolute URL of http://localhost:3000',
  ],
  [
    'a way back by script',
    { mode: 'full-window', returnTo: 'javascript:alert(1)' },
    'returnTo is "javascript:alert(1)"; it must',
  ],
])('INPUT_INVALID: %s', async (_what, props, message) => {
  const frameHost = createFakeBackpack()
  const failure = await fail({}, { ...props, frameHost })
  expect(failure).toMatchObject({ code: 'INPUT_INVALID', recoverable: false, outcome: 'none' })
  expect(failure.message).toContain(message)
  expect(frameHost.requests).toEqual([])
  expect(screen.getByText('This site offers the badge in a way that does not work. Please tell them.')).toBeVisible()
})

test('a failure names the Backpack’s host, also of one that is a path of this site', async () => {
  await fail({ isDown: true }, { backpack: '/badges/relay', handshakeTimeout: 20 })
  expect(document.querySelector('.open-badges__status')).toHaveTextContent(
    'localhost:3000 does not answer here. Nothing was added. You can try it in the full window.',
  )
})
