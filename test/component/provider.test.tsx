import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { BackpackProvider, defaultLabels, IssueBadgeButton, useIssueBadges } from 'react-open-badges'
import { createFakeBackpack, type FakeBackpack } from 'react-open-badges/testing'
import { describe, expect, test, vi } from 'vitest'

const one = 'https://issuer.example/a/1.json'
const action = (): string | null => document.querySelector('form')?.getAttribute('action') ?? null

describe('BackpackProvider', () => {
  test('names the Backpack for all below', () => {
    render(
      <BackpackProvider backpack="https://backpack.example">
        <IssueBadgeButton assertions={one} />
      </BackpackProvider>,
    )
    expect(action()).toBe('https://backpack.example/issuer/frameless')
  })

  test('gives way to a button that names its own', () => {
    render(
      <BackpackProvider backpack="https://backpack.example">
        <IssueBadgeButton assertions={one} backpack="https://other.example" />
      </BackpackProvider>,
    )
    expect(action()).toBe('https://other.example/issuer/frameless')
  })

  test('nests: what one leaves out comes from the one above', async () => {
    const frameHost = createFakeBackpack()
    render(
      <BackpackProvider
        backpack="https://backpack.example"
        labels={{ button: 'Behalten', cancel: 'Abbrechen' }}
        frameHost={frameHost}
      >
        <BackpackProvider labels={{ button: 'In den Rucksack' }}>
          <BackpackProvider backpack="https://other.example">
            <IssueBadgeButton assertions={one} labels={{ settled: () => 'Fertig.' }} />
          </BackpackProvider>
        </BackpackProvider>
      </BackpackProvider>,
    )
    expect(action()).toBe('https://other.example/issuer/frameless')
    await userEvent.click(screen.getByRole('button', { name: 'In den Rucksack' }))
    await screen.findByText('Fertig.')
    expect(frameHost.requests).toHaveLength(1)
  })

  test('is not needed', () => {
    render(<IssueBadgeButton assertions={one} backpack="https://backpack.example" />)
    expect(screen.getByRole('button', { name: defaultLabels.button })).toBeVisible()
  })
})

test('every word can be changed', async () => {
  const frameHost = createFakeBackpack({ isDown: true })
  render(
    <IssueBadgeButton
      backpack="https://backpack.example"
      assertions={one}
      frameHost={frameHost}
      handshakeTimeout={1000}
      labels={{
        button: 'In den Rucksack',
        dialogTitle: 'Abzeichen behalten',
        close: 'Schließen',
        cancel: 'Abbrechen',
        connecting: (host) => `Verbinde mit ${host}`,
        failureTitle: 'Das ging nicht',
        failure: ({ code }, host) => `${host}: ${code}`,
        fullWindow: (host) => `Weiter bei ${host}`,
      }}
    />,
  )
  await userEvent.click(screen.getByRole('button', { name: 'In den Rucksack' }))
  const dialog = await screen.findByRole('dialog', { name: 'Abzeichen behalten' })
  expect(within(dialog).getByRole('button', { name: 'Schließen' })).toBeVisible()
  expect(within(dialog).getByRole('button', { name: 'Abbrechen' })).toBeVisible()
  expect(within(dialog).getByRole('status')).toHaveTextContent('Verbinde mit backpack.example')
  await waitFor(
    () => expect(within(dialog).getByRole('alert')).toHaveTextContent('backpack.example: BACKPACK_UNREACHABLE'),
    {
      timeout: 4000,
    },
  )
  expect(within(dialog).getByRole('heading', { name: 'Das ging nicht' })).toBeVisible()
  expect(within(dialog).getByRole('button', { name: 'Weiter bei backpack.example' })).toBeVisible()
})

describe('a call may say otherwise than the hook', () => {
  function Page({ award, hosts }: { readonly award: string; readonly hosts: FakeBackpack }) {
    const { issue, dialog, outcomes } = useIssueBadges({
      backpack: 'https://backpack.example',
      assertions: award,
      mode: 'modal',
      frameHost: hosts,
    })
    return (
      <>
        <button onClick={() => issue()}>As it is</button>
        <button onClick={() => issue({ mode: 'full-window' })}>Full window</button>
        <button onClick={() => issue({ assertions: ['https://issuer.example/other'] })}>Another badge</button>
        <output>{outcomes.map(({ assertion }) => assertion).join()}</output>
        {dialog}
      </>
    )
  }

  test.each([
    ['As it is', { flow: 'modal', assertions: [one] }],
    ['Full window', { flow: 'full-window', assertions: [one] }],
    ['Another badge', { flow: 'modal', assertions: ['https://issuer.example/other'] }],
  ])('%s', async (name, request) => {
    const hosts = createFakeBackpack()
    render(<Page award={one} hosts={hosts} />)
    await userEvent.click(screen.getByRole('button', { name }))
    await waitFor(() => expect(hosts.requests).toMatchObject([request]))
    await screen.findByText(request.assertions.join())
  })
})

describe('auto', () => {
  test.each([
    ['modal', undefined],
    ['full-window', 'MessageEvent'],
  ])('takes the %s', async (flow, missing) => {
    if (missing !== undefined) vi.stubGlobal(missing, undefined)
    const frameHost = createFakeBackpack({ respond: () => new Promise(() => {}) })
    render(<IssueBadgeButton backpack="https://backpack.example" assertions={one} mode="auto" frameHost={frameHost} />)
    await userEvent.click(screen.getByRole('button', { name: 'Add to Backpack' }))
    await waitFor(() => expect(frameHost.requests).toMatchObject([{ flow }]))
    vi.unstubAllGlobals()
  })
})
