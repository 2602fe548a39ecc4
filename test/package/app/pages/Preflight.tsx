import type { ReactNode } from 'react'
import { useIssueBadges } from 'react-open-badges'
import type { Asked } from '../asked'
import { recordAs } from '../calls'

/** A button of its own, and what is known of each assertion before it is sent. */
export function Preflight({ asked }: { readonly asked: Asked }): ReactNode {
  const { backpack, assertions, mode } = asked
  const { getButtonProps, checks, dialog } = useIssueBadges({
    backpack,
    assertions,
    mode,
    preflight: true,
    ...recordAs('hook'),
  })
  return (
    <>
      <button {...getButtonProps()}>Add to Backpack</button>
      <output data-testid="checks">{checks.map(({ status }) => status).join(' ')}</output>
      {dialog}
    </>
  )
}
