import { useEffect, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { useIssueBadges } from 'react-open-badges'
import { createFakeBackpack } from 'react-open-badges/testing'
import { backpack, oneBadge } from './badges.js'

let fetched: Promise<void> | undefined

/**
 * Has the dialog's code fetched, by a call that is answered at once. For stories in which `handshakeTimeout` is over
 * sooner than a slow network, or a busy machine, brings the code.
 */
export function fetchDialog(): Promise<void> {
  fetched ??= new Promise((resolve) => {
    const place = document.createElement('div')
    document.body.append(place)
    const root = createRoot(place)
    const onSettled = (): void => {
      root.unmount()
      place.remove()
      resolve()
    }
    root.render(<OneCall onSettled={onSettled} />)
  })
  return fetched
}

const frameHost = createFakeBackpack()

function OneCall({ onSettled }: { readonly onSettled: () => void }): ReactNode {
  const { issue, dialog } = useIssueBadges({ backpack, assertions: oneBadge, mode: 'modal', frameHost, onSettled })
  useEffect(() => issue(), [issue])
  return dialog
}
