import { makePlain } from '../../test/support/plainBadges.js'
import { wrongFields } from '../../test/interop/mozillaValidator.js'
import type { Built } from './built.js'
import { compare, type Comparison } from './rounds.js'

/** The structure of the three documents of a 1.0 badge, in memory. */
export async function compareStructure(built: Built, rounds: number): Promise<readonly Comparison[]> {
  const { documents } = await makePlain('1.0', 'https://sailing.example/badges', { email: 'ada@example.org' })
  const { assertion, badge, issuer } = documents
  const { Findings } = built.findings
  const { Place } = built.place
  const { openBadges10 } = built.openBadges10
  return compare(
    {
      name: 'ours',
      run() {
        const findings = new Findings()
        const place = (path: string) => new Place(path, 'The document', findings)
        openBadges10.readAssertion(assertion, place('$'), 'hosted')
        openBadges10.readBadgeClass(badge, place('$.badge'))
        openBadges10.readIssuer(issuer, place('$.badge.issuer'))
        findings.end('MALFORMED', 'structure')
      },
    },
    [
      {
        name: "openbadges-validator's",
        run() {
          const wrong = [
            ...wrongFields('1.0.0-assertion', assertion),
            ...wrongFields('1.0.0-badge', badge),
            ...wrongFields('1.0.0-issuer', issuer),
          ]
          if (wrong.length > 0) throw new Error(`openbadges-validator refuses ${wrong.join(', ')}`)
        },
      },
    ],
    rounds,
  )
}
