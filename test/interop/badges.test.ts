import { validateAssertion } from 'react-open-badges/assertions'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSigningKey, type SigningKey } from '../support/assertionDocuments.js'
import { makePlain } from '../support/plainBadges.js'
import { plainFetch, startLocalSite, type LocalSite } from './localSite.js'
import { judge } from './mozillaValidator.js'
import type { Situation } from './situation.js'
import { situations05 } from './situations05.js'
import { situations1x } from './situations1x.js'

// Badges of 0.5, 1.0 and 1.1 on a real server, judged by openbadges-validator and by us: what it takes, we take, but for
// the differences that are listed with their reasons. A difference that is listed and not there fails too.

let site: LocalSite
let key: SigningKey
beforeAll(async () => {
  site = await startLocalSite()
  key = await makeSigningKey('RS256')
})
afterAll(() => site.close())

async function judgeBoth(one: Situation): Promise<{ itTakes: boolean; weTake: boolean; why: string }> {
  const badge = await makePlain(one.version, site.nextBase(), {
    email: 'ada@example.org',
    ...(one.form === 'signed' && { key }),
    change: (documents, urls) => one.change?.(documents, urls),
  })
  for (const [url, file] of badge.files) site.set(url, file)
  await one.serve?.(site, badge)
  const input = (await one.push?.(badge, key)) ?? badge.input
  const complaint = await judge(input)
  const verdict = await validateAssertion(input, {
    fetch: plainFetch,
    now: () => new Date(one.now ?? '2024-06-01T00:00:00Z'),
  })
  return {
    itTakes: complaint === undefined,
    weTake: verdict.outcome === 'valid',
    why: `it: ${complaint ?? 'taken'}; we: ${'code' in verdict ? `${verdict.code} ${verdict.problems[0]?.path}` : 'taken'}`,
  }
}

describe('openbadges-validator and we', () => {
  it.each(
    [...situations05, ...situations1x].map(
      (one) => [one.differs === undefined ? 'agree' : 'differ', one.version, one.form, one.what, one] as const,
    ),
  )('%s: %s %s, %s', async (_agree, _version, _form, _what, one) => {
    const { itTakes, weTake, why } = await judgeBoth(one)
    expect(itTakes, why).toBe(one.itTakes)
    expect(weTake, why).toBe(one.differs === undefined ? one.itTakes : !one.itTakes)
  })
})
