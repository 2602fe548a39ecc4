import type { ReactNode } from 'react'
import type { Asked } from '../asked'
import { useHash } from '../useHash'
import { OneButton } from './OneButton'

/** A router's two pages: the one with the button, and `#elsewhere`. */
export function Leaving({ asked }: { readonly asked: Asked }): ReactNode {
  const isElsewhere = useHash() === '#elsewhere'
  return isElsewhere ? <a href="#badges">Your badges</a> : <OneButton asked={asked} />
}
