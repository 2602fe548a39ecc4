import { useEffect, useState, type ReactNode } from 'react'
import { useIssueBadges, type IssueBadges } from 'react-open-badges'
import type { Asked } from '../asked'
import { record, recordAs } from '../calls'
import { useHash } from '../useHash'

type Issuing = Pick<IssueBadges, 'issueAsync'>

/** A toolbar whose button stays, and a panel with the hook, which is gone at `#elsewhere`. */
export function LeavingOpener({ asked }: { readonly asked: Asked }): ReactNode {
  const [issuing, setIssuing] = useState<Issuing | null>(null)
  const issue = (): void => {
    issuing?.issueAsync().then(
      () => record('promise', 'resolved'),
      (error: unknown) => record('promise', error instanceof Error && 'code' in error ? error.code : String(error)),
    )
  }
  return (
    <>
      <button onClick={issue}>Keep this badge</button>
      {useHash() === '#elsewhere' ? null : <Panel asked={asked} offer={setIssuing} />}
    </>
  )
}

function Panel({ asked, offer }: { readonly asked: Asked; readonly offer: (issuing: Issuing) => void }): ReactNode {
  const { backpack, assertions } = asked
  const { issueAsync, dialog } = useIssueBadges({ backpack, assertions, ...recordAs('hook') })
  useEffect(() => offer({ issueAsync }), [offer, issueAsync])
  return (
    <section>
      <h2>A badge</h2>
      {dialog}
    </section>
  )
}
