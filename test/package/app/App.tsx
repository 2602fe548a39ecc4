import { useEffect, type ReactNode } from 'react'
import type { Asked } from './asked'
import { useCalls } from './calls'
import { ChangingCallback } from './pages/ChangingCallback'
import { Leaving } from './pages/Leaving'
import { LeavingOpener } from './pages/LeavingOpener'
import { OneButton } from './pages/OneButton'
import { Preflight } from './pages/Preflight'
import { TwoButtons } from './pages/TwoButtons'
import { TwoHooks } from './pages/TwoHooks'

const pages: Record<string, (props: { readonly asked: Asked }) => ReactNode> = {
  'one-button': OneButton,
  'two-buttons': TwoButtons,
  'two-hooks': TwoHooks,
  'changing-callback': ChangingCallback,
  preflight: Preflight,
  leaving: Leaving,
  'leaving-opener': LeavingOpener,
}

/** The app of somebody who has just installed the package. */
export function App({ asked }: { readonly asked: Asked }): ReactNode {
  const calls = useCalls()
  useEffect(() => {
    // 2 after StrictMode's rehearsal, which there is in a development build only.
    const { dataset } = document.documentElement
    dataset.mounts = String(Number(dataset.mounts ?? 0) + 1)
  }, [])
  const Page = pages[asked.page] ?? OneButton
  return (
    <main>
      <h1>A fresh app</h1>
      <Page asked={asked} />
      <output data-testid="calls">{JSON.stringify(calls)}</output>
    </main>
  )
}
