import type { ReactNode } from 'react'
import { useIssueBadges } from 'react-open-badges'
import type { Asked } from '../asked'
import { recordAs } from '../calls'

/** Calls that a program makes in one click: no earner could, past the first one's dialog. */
export function TwoHooks({ asked }: { readonly asked: Asked }): ReactNode {
  const { backpack, mode } = asked
  const [one = '', two = ''] = asked.assertions
  const first = useIssueBadges({ backpack, mode, assertions: one, ...recordAs('first') })
  const second = useIssueBadges({ backpack, mode, assertions: two, ...recordAs('second') })
  const issueBoth = (): void => {
    first.issue()
    second.issue()
  }
  const issueTwice = (): void => {
    first.issue()
    first.issue({ assertions: two })
  }
  return (
    <>
      <button onClick={issueBoth}>Both hooks</button>
      <button onClick={issueTwice}>One hook, twice</button>
      {first.dialog}
      {second.dialog}
    </>
  )
}
