import { hashRecipient } from '../../src/assertions.js'
import { plainFetch } from '../../test/interop/localSite.js'
import { judge } from '../../test/interop/mozillaValidator.js'
import type { HostedFile } from '../../test/support/assertionDocuments.js'
import { makePlain, type PlainBadge } from '../../test/support/plainBadges.js'
import type { Built } from './built.js'
import { compare, type Comparison } from './rounds.js'
import type { Site } from './site.js'

const NOW = new Date('2025-01-01T00:00:00Z')
const options = { fetch: plainFetch, now: () => NOW, recipients: ['ada@example.org'] }
const IN_FLIGHT = 8

// With half of it V8 still interprets what a check runs through once, and has compiled what its GETs run through thrice.
const WARM_UP = 6000

/**
 * Checks badges and makes their GETs, in turns, until both sides run as they do in a server that has been up for a while.
 * Without it a comparison is one of how soon V8 thinks of compiling which of them.
 */
export async function warmUp(built: Built, site: Site): Promise<void> {
  const badge = await hostPlain('2.0', site, '/warm-up')
  for (let index = 0; index < WARM_UP; index++) {
    await checkOne(built, badge.input)
    await getAll(requestsOf(badge))
  }
}

/**
 * One hosted 2.0 badge, against its three GETs one after the other, as each names the next.
 *
 * @param where `near` is a server that answers at once, `far` one that takes 5 ms
 * @param fetch what both sides fetch with
 */
export async function compareOne(
  built: Built,
  site: Site,
  rounds: number,
  where: 'near' | 'far',
  fetch = plainFetch,
): Promise<readonly Comparison[]> {
  const badge = await hostPlain('2.0', site, `/${where}/one`)
  const bare = requestsOf(badge)
  await expectRequests(site, bare.length, () => checkOne(built, badge.input, fetch))
  return compare(
    { name: 'validateAssertion', run: () => checkOne(built, badge.input, fetch) },
    [{ name: 'its three GETs', aim: 0.85, run: () => getAll(bare, fetch) }],
    rounds,
  )
}

/** Sixteen hosted 2.0 badges at once. */
export async function compareAtOnce(built: Built, site: Site, rounds: number): Promise<readonly Comparison[]> {
  const badges = await Promise.all(
    Array.from({ length: 16 }, (_, index) => hostPlain('2.0', site, `/at-once/${index}`)),
  )
  return compare(
    { name: 'validateAssertion', run: () => Promise.all(badges.map(({ input }) => checkOne(built, input))) },
    [
      {
        name: 'their GETs, 16 at once',
        run: () => Promise.all(badges.map((badge) => getAll(requestsOf(badge)))),
      },
    ],
    rounds,
  )
}

/** One hosted 1.0 badge with all that openbadges-validator fetches of it, against that validator. */
export async function compareWithMozilla(built: Built, site: Site, rounds: number): Promise<readonly Comparison[]> {
  const badge = await hostPlain('1.0', site, '/mozilla')
  return compare(
    { name: 'validateAssertion', run: () => checkOne(built, badge.input) },
    [
      {
        name: 'openbadges-validator',
        async run() {
          const complaint = await judge(badge.input)
          if (complaint !== undefined) throw new Error(`openbadges-validator: ${complaint}`)
        },
      },
    ],
    rounds,
  )
}

/** A hundred badges of one class, against a hundred GETs and those of the class and its issuer. */
export async function compareHundred(built: Built, site: Site, rounds: number): Promise<readonly Comparison[]> {
  const made = await hostPlain('2.0', site, '/hundred')
  const urls = Array.from({ length: 100 }, (_, index) => `${site.origin}/hundred/awards/${index}.json`)
  const award = (id: string): HostedFile => ({
    contentType: 'application/json',
    body: JSON.stringify({ ...made.documents.assertion, id }),
  })
  await site.host(new Map(urls.map((url) => [url, award(url)])))
  const bare = [...urls, made.urls.badge, made.urls.issuer]
  const check = async () => {
    const verdicts = await built.assertions.validateAssertions(urls, { ...options, concurrency: IN_FLIGHT })
    if (!verdicts.every(({ outcome }) => outcome === 'valid')) throw new Error('A badge of the hundred is not valid.')
  }
  await expectRequests(site, bare.length, check)
  return compare(
    { name: 'validateAssertions', run: check },
    [{ name: `102 GETs, ${IN_FLIGHT} at once`, run: () => getAtOnce(bare) }],
    rounds,
  )
}

async function checkOne({ assertions }: Built, input: string, fetch = plainFetch): Promise<void> {
  const verdict = await assertions.validateAssertion(input, { ...options, fetch })
  if (verdict.outcome !== 'valid') throw new Error(`The badge is ${verdict.outcome}: ${verdict.code}`)
}

async function hostPlain(version: '1.0' | '2.0', site: Site, path: string): Promise<PlainBadge> {
  const email = 'ada@example.org'
  const recipient = await hashRecipient(email)
  const badge = await makePlain(version, site.origin + path, {
    email,
    // As issuers of 2.0 have it, since assertions are public.
    change: ({ assertion }) => version === '2.0' && Object.assign(assertion, { recipient }),
  })
  await site.host(badge.files)
  return badge
}

/** In the order in which each names the next. */
function requestsOf({ urls }: PlainBadge): readonly string[] {
  return [urls.assertion, urls.badge, urls.issuer]
}

async function getAll(urls: readonly string[], fetch = plainFetch): Promise<void> {
  for (const url of urls) await get(url, fetch)
}

async function getAtOnce(urls: readonly string[]): Promise<void> {
  const waiting = [...urls]
  const line = async () => {
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) await get(url)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, line))
}

/** The very fetch that the check is given. */
async function get(url: string, fetch = plainFetch): Promise<void> {
  const { status } = await fetch(url, { method: 'GET', accept: 'application/ld+json' })
  if (status !== 200) throw new Error(`${url} answers ${status}.`)
}

/** A ratio to GETs means nothing when the check needs another number of them. */
async function expectRequests(site: Site, wanted: number, check: () => Promise<void>): Promise<void> {
  await site.requests()
  await check()
  const found = await site.requests()
  if (found !== wanted) throw new Error(`The check makes ${found} requests, and is measured by ${wanted}.`)
}
