import type { ReactNode } from 'react'
import { BackpackProvider, IssueBadgeButton } from 'react-open-badges'
import type { Asked } from '../asked'
import { recordAs } from '../calls'

/** A button for each of two badges. */
export function TwoButtons({ asked }: { readonly asked: Asked }): ReactNode {
  const [first = '', second = ''] = asked.assertions
  return (
    <BackpackProvider backpack={asked.backpack}>
      <section aria-label="The first badge">
        <IssueBadgeButton assertions={first} mode={asked.mode} {...recordAs('first')} />
      </section>
      <section aria-label="The second badge">
        <IssueBadgeButton assertions={second} mode={asked.mode} {...recordAs('second')} />
      </section>
    </BackpackProvider>
  )
}
