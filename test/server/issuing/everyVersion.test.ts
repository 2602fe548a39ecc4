import { rm } from 'node:fs/promises'
import { unbake, validateAssertion, type Unbaked } from 'react-open-badges/assertions'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../playground/backpack/database/openDatabase.js'
import { badge } from '../../../playground/backpack/database/schema.js'
import { makeSigningKey } from '../../support/assertionDocuments.js'
import { startAssertionHost, type AssertionHost } from '../../support/assertionHost.js'
import { makePlain, type PlainVersion } from '../../support/plainBadges.js'
import { emptyDataFolder } from '../backpack/support/emptyDatabase.js'
import { startTestBackpack, type TestBackpack } from '../backpack/support/testBackpack.js'
import type { Visitor } from '../backpack/support/visitor.js'
import { assertionFetch } from '../issuer/testIssuer.js'
import { CredentialAwards, type AwardedCredential } from './credentialAwards.js'
import { enterFrame, signInAda, type FrameCaller } from './frameCaller.js'

// Badges of every version and form, each the whole way: looked at, added, told to the issuer, kept and downloaded.

/** A badge on its way into a backpack. */
interface Pushed {
  readonly input: string
  readonly name: string
  /** What was read. */
  readonly document: unknown
  /** What of the normalised badge is to be kept. */
  readonly kept: Readonly<Record<string, unknown>>
}

/** What became of it. */
interface Seen extends Pushed {
  readonly look: Record<string, unknown>
  readonly add: Record<string, unknown>
  readonly told: unknown
  readonly page: string
  readonly baked: Unbaked | null
  readonly bakedOutcome: string
}

const ADA = 'ada@example.org'

async function plain(version: PlainVersion, form: 'hosted' | 'signed'): Promise<Pushed> {
  const path = `/${version}/${form}`
  const name = `Knots ${version} ${form}`
  const made = await makePlain(version, host.origin + path, {
    email: ADA,
    ...(form === 'signed' && { key: await makeSigningKey('ES256') }),
    change: ({ badge: badgeClass }) => (badgeClass['name'] = name),
  })
  for (const [url, { body, contentType }] of made.files) host.text(new URL(url).pathname, body, contentType)
  const issuerId = version === '0.5' ? host.origin : made.urls.issuer
  const ids = { '0.5': made.urls.assertion, '1.0': form === 'hosted' ? made.urls.assertion : 'abc-1234' }
  const id = version === '0.5' || version === '1.0' ? ids[version] : made.documents.assertion['id']
  const issuedOn = version === '0.5' ? {} : { issuedOn: '2024-05-04T10:00:00.000Z' }
  return {
    input: made.input,
    name,
    document: made.documents.assertion,
    kept: { version, form, id, ...keptOf(made.input, name, issuerId, id), ...issuedOn },
  }
}

async function credential(
  form: 'signed' | 'embedded',
  what: 'credential' | 'url',
  award: () => Promise<AwardedCredential>,
): Promise<Pushed> {
  const { name, id, credential: whole, [what]: input } = await award()
  const kept = { version: '3.0', form, id, ...keptOf(input, name, credentials.issuerId, id) }
  const document: unknown = form === 'embedded' ? JSON.parse(whole) : expect.objectContaining({ id, jti: id })
  return { input, name, document, kept: { ...kept, issuedOn: '2024-05-04T10:00:00.000Z' } }
}

function keptOf(source: string, name: string, issuerId: string, id: unknown): Record<string, unknown> {
  return {
    source,
    name,
    key: `${issuerId}\n${String(id)}`,
    issuer: expect.objectContaining({ id: issuerId, name: 'Harbour Sailing School' }),
    vouchedBy: new URL(host.origin).host,
    recipient: expect.objectContaining({ type: 'email', matched: ADA }),
  }
}

/** Every way in which a badge comes, and as what it is baked into its picture. */
const ways: Readonly<Record<string, { as: 'assertion' | 'credential'; push(): Promise<Pushed> }>> = {
  'an assertion of 0.5': { as: 'assertion', push: () => plain('0.5', 'hosted') },
  'a hosted assertion of 1.0': { as: 'assertion', push: () => plain('1.0', 'hosted') },
  'a signed assertion of 1.0': { as: 'assertion', push: () => plain('1.0', 'signed') },
  'a hosted assertion of 1.1': { as: 'assertion', push: () => plain('1.1', 'hosted') },
  'a signed assertion of 1.1': { as: 'assertion', push: () => plain('1.1', 'signed') },
  'a hosted assertion of 2.0': { as: 'assertion', push: () => plain('2.0', 'hosted') },
  'a signed assertion of 2.0': { as: 'assertion', push: () => plain('2.0', 'signed') },
  'a VC-JWT': { as: 'credential', push: () => credential('signed', 'credential', () => credentials.signed()) },
  'the URL of a VC-JWT': { as: 'credential', push: () => credential('signed', 'url', () => credentials.signed()) },
  'a credential with a proof inside': {
    as: 'credential',
    push: () => credential('embedded', 'credential', () => credentials.embedded()),
  },
  'the URL of a credential with a proof inside': {
    as: 'credential',
    push: () => credential('embedded', 'url', () => credentials.embedded()),
  },
}

let host: AssertionHost
let credentials: CredentialAwards
let dataFolder: string
const seen = new Map<string, Seen>()
const rows = new Map<string, typeof badge.$inferSelect>()

beforeAll(async () => {
  dataFolder = await emptyDataFolder()
  host = await startAssertionHost()
  credentials = await CredentialAwards.on(host)
  const backpack = await startTestBackpack({ dataFolder })
  try {
    const ada = await signInAda(backpack)
    const frame = await enterFrame(ada)
    for (const [way, one] of Object.entries(ways))
      seen.set(way, await goThrough(await one.push(), frame, ada, backpack))
  } finally {
    await backpack.close()
  }
  // Only one process reads the folder of the database, so this comes when the Backpack has gone.
  const database = await openDatabase({ dataFolder, print: () => undefined })
  for (const row of await database.db.select().from(badge)) rows.set(row.name, row)
  await database.close()
  // The database is opened twice, which takes seconds, and there are eleven badges.
}, 180_000)

afterAll(async () => {
  await host.close()
  await rm(dataFolder, { recursive: true, force: true })
})

async function goThrough(pushed: Pushed, frame: FrameCaller, ada: Visitor, backpack: TestBackpack): Promise<Seen> {
  const request = await frame.open([pushed.input])
  const look = await frame.look(request)
  const add = await frame.add(request)
  const told = (await frame.call(`/issuer/frame/requests/${request}/close`)).body['results']
  const path = new RegExp(`<a href="(/badges/[^"]+)">${pushed.name}</a>`).exec((await ada.get('/')).html)?.[1]
  const page = path === undefined ? '' : (await ada.get(path)).words
  const baked = path === undefined ? null : await unbake(await pictureOf(`${backpack.url}${path}/picture`, ada))
  const verdict = await validateAssertion(baked?.assertion ?? '', {
    fetch: assertionFetch(4000),
    now: () => new Date(),
    recipients: [ADA],
  })
  return { ...pushed, look, add, told, page, baked, bakedOutcome: verdict.outcome }
}

async function pictureOf(url: string, { cookies }: Visitor): Promise<Uint8Array> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return new Uint8Array(await (await fetch(url, { headers: { cookie } })).arrayBuffer())
}

function seenOf(way: string): Seen {
  const found = seen.get(way)
  if (found === undefined) throw new Error(`Nothing is known of ${way}.`)
  return found
}

describe.each(Object.entries(ways))('%s', (way, { as }) => {
  it('is offered by its name, with who vouches for it', () => {
    const { look, name } = seenOf(way)
    expect(look).toMatchObject({ state: 'addable', name })
    expect(look['html']).toContain(`vouched for by <bdi dir="ltr">${new URL(host.origin).host}</bdi>`)
  })

  it('is added, and told to the issuer as added', () => {
    const { add, told } = seenOf(way)
    expect(add).toMatchObject({ status: 'added' })
    expect(told).toEqual([{ place: 0, status: 'added', words: expect.stringContaining('Added') }])
  })

  it('is kept with its normalised badge and what it was read from', () => {
    const { name, document, kept } = seenOf(way)
    const row = rows.get(name)
    expect(row).toMatchObject({ version: kept['version'], form: kept['form'], source: kept['source'] })
    expect(row?.verdict).toMatchObject({ outcome: 'valid', recipientCheck: 'matched', badge: kept })
    expect(row?.document).toMatchObject({ assertion: document })
  })

  it('is shown as what it is', () => {
    const { page, kept } = seenOf(way)
    const proof = kept['form'] === 'hosted' ? 'hosted by its issuer' : 'signed by its issuer'
    expect(page).toContain(`Open Badges ${String(kept['version'])}, ${proof}`)
  })

  it('is downloaded in a picture that proves it', () => {
    const { baked, bakedOutcome } = seenOf(way)
    expect([baked?.as, bakedOutcome]).toEqual([as, 'valid'])
  })
})
