import type { ReactNode } from 'react'
import { IssueBadgeButton } from 'react-open-badges'
import type { Asked } from '../asked'
import { recordAs } from '../calls'

export function OneButton({ asked }: { readonly asked: Asked }): ReactNode {
  const { backpack, assertions, mode } = asked
  return <IssueBadgeButton backpack={backpack} assertions={assertions} mode={mode} {...recordAs('button')} />
}
