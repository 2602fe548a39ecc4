import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { IssueBadgeButton, type IssueBadgeButtonProps } from 'react-open-badges'
import { createFakeBackpack, type FakeAnswer } from 'react-open-badges/testing'
import { expect, test, vi } from 'vitest'

const one = 'https://issuer.example/a/1.json'
const two = 'https://issuer.example/a/2.json'
const signed = 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln'

/** Clicks the button, and waits for what `onSettled` is told. */
async function issue(assertions: IssueBadgeButtonProps['assertions'], answer?: FakeAnswer) {
  const frameHost = createFakeBackpack(answer === undefined ? {} : { respond: () => answer })
  const onSettled = vi.fn<NonNullable<IssueBadgeButtonProps['onSettled']>>()
  render(
    <IssueBadgeButton
      backpack="https://backpack.example"
      assertions={assertions}
      frameHost={frameHost}
      onSettled={onSettled}
      onFailure={(failure) => expect.fail(failure.message)}
    />,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Add to Backpack' }))
  await waitFor(() => expect(onSettled).toHaveBeenCalled())
  expect(onSettled).toHaveBeenCalledTimes(1)
  const [errors, successes, result] = onSettled.mock.lastCall ?? expect.fail('it was called')
  return { errors, successes, result, requests: frameHost.requests }
}

test('a click puts the badge into the backpack, and the page knows', async () => {
  const { errors, successes, result, requests } = await issue([one])
  expect(errors).toEqual([])
  expect(successes).toEqual([one])
  expect(result).toEqual({ outcomes: [{ assertion: one, status: 'added' }], errors, successes, unaccounted: [] })
  expect(requests).toHaveLength(1)
  expect(requests[0]).toMatchObject({ assertions: [one], origin: window.location.origin, flow: 'modal' })
  expect(screen.getByRole('status')).toHaveTextContent('Added to your Backpack.')
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})

test('errors and successes each keep the order of the input, whatever the order of the answer', async () => {
  const asked = ['a', 'b', 'c', 'd', 'e'].map((name) => `https://issuer.example/${name}`)
  const [a = '', b = '', c = '', d = '', e = ''] = asked
  const { errors, successes, result } = await issue(asked, {
    successes: [d, a],
    errors: [
      { assertion: e, reason: 'INACCESSIBLE' },
      { assertion: b, reason: 'EXISTS' },
      { assertion: c, reason: 'INVALID' },
    ],
  })
  expect(successes).toEqual([a, d])
  expect(errors).toEqual([
    { assertion: b, reason: 'EXISTS' },
    { assertion: c, reason: 'INVALID' },
    { assertion: e, reason: 'INACCESSIBLE' },
  ])
  expect(result.outcomes.map(({ assertion }) => assertion)).toEqual(asked)
})

test.each(['DENIED', 'EXISTS', 'INACCESSIBLE', 'MALFORMED', 'INVALID'] as const)(
  'a badge that is refused as %s comes out so',
  async (reason) => {
    const { errors, successes, result } = await issue(signed, { errors: [{ assertion: signed, reason }] })
    expect(errors).toEqual([{ assertion: signed, reason }])
    expect(successes).toEqual([])
    expect(result.outcomes).toEqual([{ assertion: signed, status: 'refused', reason }])
  },
)

test('a badge that stands in the input twice is sent once, and answered for each place', async () => {
  const { errors, successes, result, requests } = await issue([one, two, one, two], {
    successes: [one],
    errors: [{ assertion: two, reason: 'DENIED' }],
  })
  expect(requests[0]?.assertions).toEqual([one, two])
  expect(successes).toEqual([one, one])
  expect(errors).toEqual([
    { assertion: two, reason: 'DENIED' },
    { assertion: two, reason: 'DENIED' },
  ])
  expect(result.outcomes.map(({ status }) => status)).toEqual(['added', 'refused', 'added', 'refused'])
})

test('a single string is a list of one', async () => {
  const { successes, requests } = await issue(signed)
  expect(successes).toEqual([signed])
  expect(requests[0]?.assertions).toEqual([signed])
})

test('a badge that the answer leaves out is unknown, not denied', async () => {
  const { errors, successes, result } = await issue([one, two], { successes: [two] })
  expect([errors, successes]).toEqual([[], [two]])
  expect(result.unaccounted).toEqual([one])
  expect(result.outcomes[0]).toEqual({ assertion: one, status: 'unknown', why: 'NO_ANSWER' })
  expect(screen.getByRole('status')).toHaveTextContent('1 added, 1 unknown: look into your Backpack.')
})

test('an empty list settles at once, without a dialog and without asking anyone', async () => {
  const frameHost = createFakeBackpack()
  const onSettled = vi.fn()
  render(
    <IssueBadgeButton
      backpack="https://backpack.example"
      assertions={[]}
      frameHost={frameHost}
      onSettled={onSettled}
    />,
  )
  await userEvent.click(screen.getByRole('button'))
  expect(onSettled).toHaveBeenCalledWith([], [], { outcomes: [], errors: [], successes: [], unaccounted: [] })
  expect(frameHost.requests).toEqual([])
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  expect(screen.getByRole('status')).toHaveTextContent('There was nothing to add.')
})

test('while a call is under way the button says so, keeps the focus it may get back, and begins no other', async () => {
  const frameHost = createFakeBackpack({ respond: () => new Promise(() => {}) })
  render(<IssueBadgeButton backpack="https://backpack.example" assertions={one} frameHost={frameHost} />)
  const button = screen.getByRole('button', { name: 'Add to Backpack' })
  expect(button).toHaveAttribute('aria-disabled', 'false')
  await userEvent.dblClick(button)
  await screen.findByRole('dialog')
  await waitFor(() => expect(frameHost.requests).toHaveLength(1))
  expect(button).toHaveAttribute('aria-busy', 'true')
  expect(button).toHaveAttribute('aria-disabled', 'true')
  expect(button).toBeEnabled()
  await userEvent.click(button)
  expect(frameHost.requests).toHaveLength(1)
})

test('a second click after the answer is a call of its own', async () => {
  const answers: FakeAnswer[] = [{ successes: [one] }, { errors: [{ assertion: one, reason: 'EXISTS' }] }]
  const frameHost = createFakeBackpack({ respond: () => answers.shift() ?? expect.fail('asked too often') })
  render(<IssueBadgeButton backpack="https://backpack.example" assertions={one} frameHost={frameHost} />)
  const button = screen.getByRole('button', { name: 'Add to Backpack' })
  await userEvent.click(button)
  await screen.findByText('Added to your Backpack.')
  await userEvent.click(button)
  await screen.findByText('Already in your Backpack.')
})

test('children stand in the button, class names beside its own', () => {
  const { container } = render(
    <IssueBadgeButton backpack="https://backpack.example" assertions={one} className="mine">
      Keep it
    </IssueBadgeButton>,
  )
  expect(screen.getByRole('button', { name: 'Keep it' })).toBeVisible()
  expect(container.firstChild).toHaveClass('open-badges', 'mine')
  expect(container.firstChild).toHaveAttribute('data-status', 'idle')
})

test('a button among several of one name is described by what says which badge it is', () => {
  render(
    <>
      <h2 id="knots">Knots and Lines</h2>
      <IssueBadgeButton backpack="https://backpack.example" assertions={one} aria-describedby="knots" />
    </>,
  )
  expect(screen.getByRole('button', { name: 'Add to Backpack' })).toHaveAccessibleDescription('Knots and Lines')
})
