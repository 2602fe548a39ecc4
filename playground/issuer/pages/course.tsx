import type { ReactNode } from 'react'
import { badgeOf } from '../school/badges.js'
import { Medal } from './medal.js'
import { SiteLink } from './siteLink.js'

/** One course and what its badge takes: the criteria page that the badge class names. */
export function Course({ slug }: { slug: string }): ReactNode {
  const badge = badgeOf(slug)
  return (
    <article className="wrap page course">
      <Medal slug={slug} size={240} alone />
      <div>
        <p className="eyebrow">{badge.level}</p>
        <h1>{badge.name}</h1>
        <p className="lead">{badge.description}</p>
        <h2 id="criteria">What it takes</h2>
        <ol className="criteria">
          {badge.criteria.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        <p className="muted">{badge.length}. The badge is yours when an instructor has seen all of it.</p>
        <p>
          <SiteLink to="/#courses">All courses</SiteLink>
        </p>
      </div>
    </article>
  )
}
