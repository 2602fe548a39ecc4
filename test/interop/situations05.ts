import type { PlainDocuments } from '../support/plainBadges.js'
import { anyDigest, hash, shared, type Situation } from './situation.js'

const own: readonly Situation[] = (
  [
    { what: 'a salted hash', change: salted('sha256'), itTakes: true },
    { what: 'a salted SHA-1', change: salted('sha1'), itTakes: true },
    {
      what: 'every property',
      change({ assertion, badge, issuer }) {
        salted('sha256')({ assertion })
        Object.assign(assertion, { evidence: '/evidence', expires: '2030-01-01', issued_on: '2012-05-04' })
        badge['version'] = '0.5.0'
        Object.assign(issuer, { org: 'By the sea', contact: 'badges@sailing.example' })
      },
      itTakes: true,
    },
    {
      what: 'paths in place of URLs',
      change({ badge }, urls) {
        badge['image'] = new URL(urls.image).pathname
        badge['criteria'] = new URL(urls.criteria).pathname
      },
      itTakes: true,
    },
    { what: 'unix times', change: ({ assertion }) => (assertion['issued_on'] = '1336118400'), itTakes: true },
    {
      what: 'sent as a page',
      serve: (site, { urls, documents }) =>
        site.set(urls.assertion, { contentType: 'text/html', body: JSON.stringify(documents.assertion) }),
      itTakes: true,
    },
    {
      what: 'after a redirect',
      serve: (site, { urls }) => site.set(`${urls.assertion}/old`, { redirectTo: urls.assertion }),
      push: ({ urls }) => `${urls.assertion}/old`,
      itTakes: true,
    },
    { what: 'gone', serve: (site, { urls }) => site.set(urls.assertion, { status: 410 }), itTakes: false },
    {
      what: 'a page',
      serve: (site, { urls }) => site.set(urls.assertion, { contentType: 'text/html', body: '<h1>Badge</h1>' }),
      itTakes: false,
    },
    {
      what: 'a salt beside a plain recipient',
      change: ({ assertion }) => (assertion['salt'] = 'sea'),
      itTakes: false,
    },
    {
      what: 'a salt of null beside a plain recipient',
      change: ({ assertion }) => (assertion['salt'] = null),
      itTakes: false,
      differs: 'a null says nothing, not that the recipient is hashed',
    },
    {
      what: 'an empty text as evidence',
      change: ({ assertion }) => (assertion['evidence'] = ''),
      itTakes: true,
    },
    { what: 'an unknown hash', change: ({ assertion }) => (assertion['recipient'] = 'bcrypt$5$x'), itTakes: false },
    {
      what: 'a redacted hash',
      change: ({ assertion }) => Object.assign(assertion, { recipient: 'sha256$REDACTED', salt: 'sea' }),
      itTakes: true,
      differs: anyDigest,
    },
    {
      what: 'an address and more',
      change: ({ assertion }) => (assertion['recipient'] = 'Ada <ada@example.org>'),
      itTakes: true,
      differs: 'it takes whatever contains an address: whose the badge is would be a guess',
    },
    {
      what: 'the origin of somebody else',
      change: ({ issuer }) => (issuer['origin'] = 'https://school.example'),
      serve: () => {},
      itTakes: true,
      differs: 'it compares the origin with nothing, so that anybody could award in any name',
    },
  ] satisfies readonly Omit<Situation, 'version' | 'form'>[]
).map((one) => ({ version: '0.5', form: 'hosted', ...one }))

/** Badges of 0.5. */
export const situations05: readonly Situation[] = [...shared('0.5', 'hosted'), ...own]

function salted(name: string) {
  return ({ assertion }: Pick<PlainDocuments, 'assertion'>): void => {
    Object.assign(assertion, { recipient: hash(name), salt: 'sea' })
  }
}
