import { createContext, useContext, useMemo, type ReactNode } from 'react'
import type { FrameHost } from '../flows/frameHost.js'
import { defaultLabels, type IssueLabels } from './labels.js'

export interface BackpackProviderProps {
  /** The Backpack for every button and hook below that names none of its own. */
  readonly backpack?: string | undefined
  /** Words to be changed, for all below. */
  readonly labels?: Partial<IssueLabels> | undefined
  /** Where the frame stands, for a host app's own tests (`react-open-badges/testing`). */
  readonly frameHost?: FrameHost | undefined
  readonly children?: ReactNode
}

interface BackpackDefaults {
  readonly backpack: string | undefined
  readonly labels: IssueLabels
  readonly frameHost: FrameHost | undefined
}

const BackpackContext = createContext<BackpackDefaults>({
  backpack: undefined,
  labels: defaultLabels,
  frameHost: undefined,
})

/**
 * Sets the Backpack and the words for all below it. Providers nest: what one leaves out comes from the one above.
 *
 * @example
 * ```tsx
 * import { BackpackProvider, IssueBadgeButton } from 'react-open-badges'
 *
 * const page = (
 *   <BackpackProvider backpack="https://backpack.example" labels={{ button: 'In den Rucksack' }}>
 *     <IssueBadgeButton assertions="https://issuer.example/a/1.json" />
 *   </BackpackProvider>
 * )
 * ```
 */
export function BackpackProvider({ backpack, labels, frameHost, children }: BackpackProviderProps): ReactNode {
  const above = useContext(BackpackContext)
  const defaults = useMemo(
    () => ({
      backpack: backpack ?? above.backpack,
      labels: labels === undefined ? above.labels : { ...above.labels, ...labels },
      frameHost: frameHost ?? above.frameHost,
    }),
    [above, backpack, labels, frameHost],
  )
  return <BackpackContext.Provider value={defaults}>{children}</BackpackContext.Provider>
}

export function useBackpackDefaults(): BackpackDefaults {
  return useContext(BackpackContext)
}
