import { casesOf, notAnyTexts, notDates, notTexts, notUrls, url, type PropertyCase } from './propertyCases.js'

const notUrlsOrPaths = [...notUrls.filter((bad) => bad !== '/path'), '//host/path', '/\\host/path', '/\\', 'path']

const assertion = casesOf('Assertion', '$')
const badge = casesOf('Badge', '$.badge')
const issuer = casesOf('Issuer', '$.badge.issuer')

/** Open Badges 0.5: each property of its one document. */
export const cases05: readonly PropertyCase[] = [
  // A recipient that is no text, or a badge that is no object, tells that it is of another version.
  assertion.required(
    'recipient',
    [`sha256$${'0'.repeat(64)}`, `md5$${'0'.repeat(32)}`, `sha1$${'0'.repeat(40)}`],
    [...notTexts.filter((bad) => typeof bad === 'string'), 'ada', 'sha256$REDACTED', 'Ada <ada@example.org>'],
  ),
  assertion.optional('salt', [''], notAnyTexts),
  assertion.optional('evidence', [url, '/evidence'], notUrlsOrPaths),
  assertion.optional('expires', ['2030-01-01', 1_900_000_000], [...notDates, '2030-01-01T00:00Z']),
  assertion.optional('issued_on', ['2012-05-04', 1, '1330000000'], notDates),
  assertion.required('badge', [], []),

  badge.optional('version', ['', '0.5.0'], notAnyTexts),
  badge.required('name', ['Knots'], notTexts),
  badge.required('image', [url, '/knots.png', 'data:image/png;base64,AAAA'], notUrlsOrPaths),
  badge.required('description', ['Ties them.'], notTexts),
  badge.required('criteria', [url, '/knots'], notUrlsOrPaths),
  badge.required('issuer', [], ['x', 7, []]),

  issuer.required('origin', ['https://sailing.example/'], [...notUrls, url]),
  issuer.required('name', ['A school'], notTexts),
  issuer.optional('org', ['', 'By the sea'], notAnyTexts),
  issuer.optional('contact', ['a@b.example'], [...notTexts, 'a', 'A <a@b.example>']),
]
