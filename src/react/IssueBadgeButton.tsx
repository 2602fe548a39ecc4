import type { ReactNode } from 'react'
import { parseBackpackUrl } from '../protocol/backpackUrl.js'
import type { Outcome } from '../session/outcome.js'
import { BackpackIcon } from './BackpackIcon.js'
import { useBackpackDefaults } from './BackpackProvider.js'
import { useIssueBadges, type UseIssueBadgesOptions } from './useIssueBadges.js'

export interface IssueBadgeButtonProps<A extends string = string> extends UseIssueBadgesOptions<A> {
  /** URLs of hosted assertions and compact JWS. A single string is a list of one. */
  readonly assertions: A | readonly A[]
  /** What stands on the button. @defaultValue `labels.button`: 'Add to Backpack' */
  readonly children?: ReactNode
  /** Stands beside the built-in class names. */
  readonly className?: string | undefined
  /** The id of what says which badge it is, for a page with several buttons of one name. */
  readonly 'aria-describedby'?: string | undefined
}

/**
 * The button that puts badges into the earner's backpack. Rendered on a server it is a form that works without
 * JavaScript; with it, the Backpack opens in a dialog, or in the full window where a dialog cannot work.
 *
 * @example
 * ```tsx
 * import { IssueBadgeButton } from 'react-open-badges'
 * import 'react-open-badges/styles.css'
 *
 * export function Award() {
 *   return (
 *     <IssueBadgeButton
 *       backpack="https://backpack.example"
 *       assertions={['https://issuer.example/assertions/1.json']}
 *       onSettled={(errors, successes) => console.log(errors, successes)}
 *     />
 *   )
 * }
 * ```
 */
export function IssueBadgeButton<const A extends string = string>({
  children,
  className,
  'aria-describedby': describedBy,
  ...options
}: IssueBadgeButtonProps<A>): ReactNode {
  const defaults = useBackpackDefaults()
  const labels = { ...defaults.labels, ...options.labels }
  const badges = useIssueBadges<A>(options)
  const { status, failure, outcomes, errors, successes, unaccounted } = badges

  const hasFailed = failure !== null && failure.code !== 'ABORTED'
  const isLeaving = status === 'redirecting'
  const host = hasFailed || isLeaving ? hostOf(options.backpack ?? defaults.backpack) : ''
  const words =
    status === 'settled'
      ? labels.settled({ outcomes, errors, successes, unaccounted })
      : hasFailed
        ? labels.failure(failure, host)
        : isLeaving
          ? labels.redirecting(host)
          : ''
  return (
    <div className={className === undefined ? 'open-badges' : `open-badges ${className}`} data-status={status}>
      <form {...badges.getFormProps()} className="open-badges__form">
        {badges.formFields}
        <button {...badges.getButtonProps()} className="open-badges__button" aria-describedby={describedBy}>
          <BackpackIcon isDone={status === 'settled' && outcomes.length > 0 && outcomes.every(isKept)} />
          <span>{children ?? labels.button}</span>
        </button>
        {hasFailed && failure.recoverable && failure.code !== 'RETURN_REFUSED' ? (
          // The dialog offers the same, but may be closed by now, or may never have come. In the form it is
          // hidden behind an open dialog; beside the live region, which stays audible there, it would not be.
          <button type="button" className="open-badges__way-out" onClick={() => badges.issue({ mode: 'full-window' })}>
            {labels.fullWindow(host)}
          </button>
        ) : null}
      </form>
      <p className="open-badges__status" role="status" data-status={status}>
        {words}
      </p>
      {badges.dialog}
    </div>
  )
}

/** It is in the Backpack, whether this call put it there or another. */
function isKept(outcome: Outcome): boolean {
  return outcome.status === 'added' || (outcome.status === 'refused' && outcome.reason === 'EXISTS')
}

/** Needed only where something was pressed, so in a browser. */
function hostOf(backpack: string | undefined): string {
  return parseBackpackUrl(backpack ?? '', window.location.href)?.host ?? ''
}
