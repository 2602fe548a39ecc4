/** @jsxImportSource hono/jsx */
import type { PartlyReadBadge } from 'react-open-badges/assertions'
import { BadgeImage, OutsideLink } from '../pages/badgeCard.js'
import { properties } from './properties.js'

/** A document may be a megabyte, and is here to be looked at. */
const longestDocument = 20_000

/**
 * The badge in the one shape that all versions are brought into, property by property.
 *
 * @param props.proved it is valid; else it is what could be read before it was refused
 */
export function BadgeReading({ badge, proved }: { badge: PartlyReadBadge; proved: boolean }) {
  const { documents, ...read } = badge
  return (
    <section class="card">
      <h2>{proved ? 'The badge' : 'What could be read of it'}</h2>
      {!proved && <p class="hint">Nothing of this is proved: anybody can write it.</p>}
      {badge.name !== undefined && (
        <div class="reading-head">
          {badge.image !== undefined && <BadgeImage src={badge.image} />}
          <div>
            <p class="reading-name" dir="auto">
              {badge.name}
            </p>
            {badge.issuer !== undefined && <p dir="auto">{badge.issuer.name}</p>}
          </div>
        </div>
      )}
      <dl class="facts properties">
        {properties(read).map(({ path, value }) => (
          <div key={path}>
            <dt>
              <code>{path}</code>
            </dt>
            <dd>
              <bdi>
                <OutsideLink href={value}>{value}</OutsideLink>
              </bdi>
            </dd>
          </div>
        ))}
      </dl>
      {documents !== undefined && (
        <details class="documents">
          <summary>The documents as they were read</summary>
          {Object.entries(documents).map(([name, document]) => (
            <div key={name}>
              <h3>{name}</h3>
              <pre dir="ltr">{written(document)}</pre>
            </div>
          ))}
        </details>
      )}
    </section>
  )
}

function written(document: unknown): string {
  const text = JSON.stringify(document, null, 2) ?? ''
  return text.length <= longestDocument ? text : `${text.slice(0, longestDocument)}\n… (${text.length} characters)`
}
