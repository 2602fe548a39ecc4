import type { ReactNode } from 'react'
import { IssueBadgeButton } from 'react-open-badges'
import type { Asked } from '../asked'
import { recordAs } from '../calls'
import { useHash } from '../useHash'

/** Its callbacks are others as soon as the fragment is another. */
export function ChangingCallback({ asked }: { readonly asked: Asked }): ReactNode {
  const hash = useHash()
  return <IssueBadgeButton backpack={asked.backpack} assertions={asked.assertions} {...recordAs(hash)} />
}
