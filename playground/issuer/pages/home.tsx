import type { ReactNode } from 'react'
import { badges, type Badge } from '../school/badges.js'
import { school } from '../school/school.js'
import { HarbourScene } from './harbourScene.js'
import { Medal } from './medal.js'
import { SiteLink } from './siteLink.js'

/** The school's front page. */
export function Home(): ReactNode {
  return (
    <>
      <section className="hero">
        <div className="wrap hero-text">
          <p className="eyebrow">{school.town} · since 1983</p>
          <h1>Learn to sail where the tide does half the teaching.</h1>
          <p className="lead">
            Small boats, six to a crew, and instructors who would rather ask than tell. From your first knot to your
            first night at sea.
          </p>
          <p className="hero-actions">
            <SiteLink to="/#courses" className="button">
              Find a course
            </SiteLink>
            <SiteLink to="/badges" className="button button-quiet">
              See my badges
            </SiteLink>
          </p>
        </div>
        <HarbourScene />
      </section>

      <section className="wrap section" id="courses" aria-labelledby="courses-title">
        <h2 id="courses-title">Ashore, afloat, offshore</h2>
        <p className="lead">
          Eight courses. Begin wherever you are; each ends with a badge for what you showed, not for turning up.
        </p>
        <div className="levels">
          {levels.map(({ level, promise }) => (
            <section key={level} className="level" aria-labelledby={`level-${level}`}>
              <h3 id={`level-${level}`}>{level}</h3>
              <p className="muted">{promise}</p>
              <ul>
                {badges
                  .filter((badge) => badge.level === level)
                  .map((badge) => (
                    <li key={badge.slug}>
                      <CourseLink badge={badge} />
                    </li>
                  ))}
              </ul>
            </section>
          ))}
        </div>
      </section>

      <section className="band" aria-labelledby="record-title">
        <div className="wrap band-row">
          <div>
            <h2 id="record-title">Your record, to keep</h2>
            <p>
              Every badge is an Open Badge: it says who earned it, when, and what it took, and anybody can check that it
              is ours. Put it into your own backpack, and it stays yours when you sail on to another harbour.
            </p>
            <p>
              <SiteLink to="/badges" className="button">
                Take them with you
              </SiteLink>
            </p>
          </div>
          <div className="fan" aria-hidden="true">
            {['chart-and-compass', 'skipper', 'night-passage'].map((slug) => (
              <Medal key={slug} slug={slug} size={176} />
            ))}
          </div>
        </div>
      </section>

      <section className="wrap section" aria-labelledby="season-title">
        <h2 id="season-title">A day with us</h2>
        <ol className="day">
          {day.map(({ when, what }) => (
            <li key={when}>
              <strong>{when}</strong>
              <span>{what}</span>
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

function CourseLink({ badge }: { badge: Badge }): ReactNode {
  return (
    <SiteLink to={`/courses/${badge.slug}`} className="course-link">
      <Medal slug={badge.slug} size={64} />
      <span>
        <strong>{badge.name}</strong>
        <span className="muted">{badge.length}</span>
      </span>
    </SiteLink>
  )
}

const levels: ReadonlyArray<{ level: Badge['level']; promise: string }> = [
  { level: 'Ashore', promise: 'Evenings in the sail loft, with tea.' },
  { level: 'Afloat', promise: 'Days in the harbour and the bay.' },
  { level: 'Offshore', promise: 'Out of sight of land, and back.' },
]

const day = [
  { when: 'Three hours before high water', what: 'Rig the boats on the slip and listen to the forecast.' },
  { when: 'Two hours before', what: 'Out on the last of the flood, with the wind where it pleases.' },
  { when: 'High water', what: 'Slack tide in the bay: soup, and whatever went wrong so far.' },
  { when: 'Two hours after', what: 'The ebb carries everybody home, or teaches them why it did not.' },
]
