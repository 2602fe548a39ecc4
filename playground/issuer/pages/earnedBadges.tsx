import { useCallback, useState, type ReactNode } from 'react'
import { IssueBadgeButton, type IssueResult, type Outcome } from 'react-open-badges'
import { badgeOf } from '../school/badges.js'
import { learner } from '../school/school.js'
import { Medal } from './medal.js'
import { outcomeWords } from './outcomeWords.js'
import type { EarnedBadge } from './siteData.js'
import { SiteLink } from './siteLink.js'

/** The learner's badges, each with a way into the backpack, and all of them at once. */
export function EarnedBadges({ earned, returnTo }: { earned: readonly EarnedBadge[]; returnTo: string }): ReactNode {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())

  // One map for all buttons: what "add all" learned of a badge is said at that badge.
  const remember = useCallback((result: IssueResult) => {
    setOutcomes((before) => new Map([...before, ...result.outcomes.map((each) => [each.assertion, each] as const)]))
  }, [])

  return (
    <div className="wrap page">
      <div className="badges-intro">
        <div>
          <p className="eyebrow">My badges</p>
          <h1>Well sailed, {learner.name.split(' ')[0]}.</h1>
          <p className="lead">
            They are yours. Add them to your backpack, and show them to the next skipper who asks what you can do.
          </p>
        </div>
        <div className="add-all">
          <IssueBadgeButton
            assertions={earned.map(({ assertion }) => assertion)}
            returnTo={returnTo}
            onSettled={(_errors, _successes, result) => remember(result)}
          >
            Add all to Backpack
          </IssueBadgeButton>
          <noscript>
            <p className="muted">
              Your browser runs no scripts here: the buttons take you to your Backpack, and it tells you what became of
              each badge.
            </p>
          </noscript>
        </div>
      </div>
      <ul className="cards">
        {earned.map((each) => (
          <li key={each.badge}>
            <BadgeCard earned={each} returnTo={returnTo} outcome={outcomes.get(each.assertion)} onSettled={remember} />
          </li>
        ))}
      </ul>
    </div>
  )
}

interface BadgeCardProps {
  earned: EarnedBadge
  returnTo: string
  outcome: Outcome | undefined
  onSettled: (result: IssueResult) => void
}

// The card says what became of its badge, also when another button brought the news, so the button need not.
const quiet = { settled: () => '' }

function BadgeCard({ earned, returnTo, outcome, onSettled }: BadgeCardProps): ReactNode {
  const badge = badgeOf(earned.badge)
  const words = outcome === undefined ? null : outcomeWords(outcome)
  return (
    <article className="card" aria-labelledby={`badge-${badge.slug}`}>
      <Medal slug={badge.slug} size={144} />
      <h2 id={`badge-${badge.slug}`}>{badge.name}</h2>
      <p>{badge.summary}</p>
      <ul className="muted card-facts">
        <li>
          <time dateTime={earned.awardedOn}>{dateOf(earned.awardedOn)}</time>
        </li>
        <li>
          Open Badges {earned.version}, {earned.form}
        </li>
        <li>
          <SiteLink to={`/courses/${badge.slug}`}>
            What it took<span className="visually-hidden">: {badge.name}</span>
          </SiteLink>
        </li>
        <li>
          <a href={earned.bakedImage} download={`${badge.slug}.svg`}>
            Download<span className="visually-hidden"> the badge {badge.name}, baked into its picture</span>
          </a>
        </li>
      </ul>
      <div className="card-action">
        <IssueBadgeButton
          assertions={earned.assertion}
          returnTo={returnTo}
          labels={quiet}
          aria-describedby={`badge-${badge.slug}`}
          onSettled={(_errors, _successes, result) => onSettled(result)}
        />
        <p className="result" role="status" data-tone={words?.tone}>
          {words?.text}
        </p>
      </div>
    </article>
  )
}

/** The same words on the server and in the browser, wherever either of them stands. */
function dateOf(iso: string): string {
  const words = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  return words.format(new Date(iso))
}
