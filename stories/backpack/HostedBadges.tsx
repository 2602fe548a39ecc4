import { useLayoutEffect, type ReactNode } from 'react'
import { createAssertion, createBadgeClass, createIssuer } from 'react-open-badges/assertions'
import { fiveBadges, oneBadge } from './badges.js'

const school = new URL('/', oneBadge).href
const at = (path: string): string => new URL(path, school).href
const issuer = createIssuer({
  id: at('issuer.json'),
  name: 'Harbour School',
  url: school,
  email: 'office@harbour-school.example',
})
const badgeClass = createBadgeClass({
  id: at('knots.json'),
  name: 'Knots and Lines',
  description: 'Ties what has to hold, and unties it again.',
  image: at('knots.svg'),
  criteria: at('courses/knots'),
  issuer: issuer.id,
})
const assertion = createAssertion({
  id: oneBadge,
  recipient: { type: 'email', hashed: false, identity: 'ada@example.org' },
  badge: badgeClass.id,
  issuedOn: '2025-02-01T10:00:00Z',
})

/** What the school hosts: the first of the five badges is good, the second lacks what it has to have. */
const documents: Readonly<Record<string, unknown>> = {
  [issuer.id]: issuer,
  [badgeClass.id]: badgeClass,
  [oneBadge]: assertion,
  [fiveBadges[1]]: { ...assertion, id: fiveBadges[1], recipient: undefined },
}

/** The last of the five: the school lets no other page read it. */
const unreadable: string = fiveBadges[4]

/**
 * While it stands in the page, what is fetched from the school of the stories is answered here: nothing leaves the
 * browser. Of the five badges one is good, one is malformed, two are not there, and one may not be read.
 */
export function HostedBadges({ children }: { readonly children: ReactNode }): ReactNode {
  useLayoutEffect(() => {
    const fetchElsewhere = window.fetch.bind(window)
    window.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input)
      if (!url.startsWith(school)) return fetchElsewhere(input, init)
      if (url === unreadable) throw new TypeError('Failed to fetch')
      const document = documents[url]
      return document === undefined ? new Response('Not found', { status: 404 }) : Response.json(document)
    }
    return () => {
      window.fetch = fetchElsewhere
    }
  }, [])
  return children
}
