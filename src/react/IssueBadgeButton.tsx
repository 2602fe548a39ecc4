import type { ReactNode } from 'react'
import { parseBackpackUrl } from '../protocol/backpackUrl.js'
import { useBackpackDefaults } from './BackpackProvider.js'
import { useIssueBadges, type UseIssueBadgesOptions } from './useIssueBadges.js'

export interface IssueBadgeButtonProps<A extends string = string> extends UseIssueBadgesOptions<A> {
  /** URLs of hosted assertions and compact JWS. A single string is a list of one. */
  readonly assertions: A | readonly A[]
  /** What stands on the button. @defaultValue `labels.button`: 'Add to Backpack' */
  readonly children?: ReactNode
  /** Stands beside the built-in class names. */
  readonly className?: string | undefined
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
  ...options
}: IssueBadgeButtonProps<A>): ReactNode {
  const defaults = useBackpackDefaults()
  const labels = { ...defaults.labels, ...options.labels }
  const badges = useIssueBadges<A>(options)
  const { status, failure, outcomes, errors, successes, unaccounted } = badges

  const words =
    status === 'settled'
      ? labels.settled({ outcomes, errors, successes, unaccounted })
      : failure !== null && failure.code !== 'ABORTED'
        ? labels.failure(failure, hostOf(options.backpack ?? defaults.backpack))
        : ''
  return (
    <div className={className === undefined ? 'open-badges' : `open-badges ${className}`} data-status={status}>
      <form {...badges.getFormProps()} className="open-badges__form">
        {badges.formFields}
        <button {...badges.getButtonProps()} className="open-badges__button">
          <BadgeIcon isDone={status === 'settled' && errors.length + unaccounted.length === 0} />
          <span>{children ?? labels.button}</span>
        </button>
      </form>
      <p className="open-badges__status" role="status" data-status={status}>
        {words}
      </p>
      {badges.dialog}
    </div>
  )
}

/** Needed only where something has failed, so in a browser. */
function hostOf(backpack: string | undefined): string {
  return parseBackpackUrl(backpack ?? '', window.location.href)?.host ?? ''
}

/** A rosette; a tick in it once the badge is kept. Both have the same size, so that the button keeps its own. */
function BadgeIcon({ isDone }: { readonly isDone: boolean }): ReactNode {
  return (
    <svg className="open-badges__icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path
        d="M8.2 14.6 6.5 22l5.5-3 5.5 3-1.7-7.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinejoin="round"
      />
      <circle cx="12" cy="9" r="7" fill="none" stroke="currentColor" strokeWidth="1.8" />
      {isDone ? (
        <path
          d="m9 9.2 2.1 2.1L15.2 7"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ) : (
        <circle cx="12" cy="9" r="2.4" fill="currentColor" />
      )}
    </svg>
  )
}
