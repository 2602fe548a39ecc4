import { unbake, validateAssertion, type Unbaked } from 'react-open-badges/assertions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bakeableBadge } from '../../../playground/backpack/badges/bakeableBadge.js'
import { startAssertionHost, type AssertionHost } from '../../support/assertionHost.js'
import { assertionFetch } from '../issuer/testIssuer.js'
import { CredentialAwards } from '../issuing/credentialAwards.js'
import { enterFrame, signInAda, type FrameCaller } from '../issuing/frameCaller.js'
import { startTestBackpack, type TestBackpack } from './support/testBackpack.js'
import type { Visitor } from './support/visitor.js'

let backpack: TestBackpack
let host: AssertionHost
let awards: CredentialAwards
let ada: Visitor
let frame: FrameCaller

beforeAll(async () => {
  backpack = await startTestBackpack()
  host = await startAssertionHost()
  awards = await CredentialAwards.on(host)
  ada = await signInAda(backpack)
  frame = await enterFrame(ada)
})
afterAll(async () => {
  await host.close()
  await backpack.close()
})

/** Puts a credential into the backpack, and takes out of its downloaded picture what is baked into it. */
async function bakedOf(pushed: string, name: string): Promise<Unbaked | null> {
  expect(await frame.add(await frame.open([pushed]))).toMatchObject({ status: 'added' })
  const path = new RegExp(`<a href="(/badges/[^"]+)">${name}</a>`).exec((await ada.get('/')).html)?.[1]
  const cookie = [...ada.cookies].map(([cookieName, value]) => `${cookieName}=${value}`).join('; ')
  const response = await fetch(`${backpack.url}${path}/picture`, { headers: { cookie } })
  expect(response.status).toBe(200)
  return unbake(new Uint8Array(await response.arrayBuffer()))
}

async function outcomeOf(assertion: string | undefined): Promise<string> {
  const options = { fetch: assertionFetch(4000), now: () => new Date(), recipients: ['ada@example.org'] }
  return (await validateAssertion(assertion ?? '', options)).outcome
}

describe('a credential is baked as one, and whole, also where nothing but its URL was pushed', () => {
  test.each(['by its URL', 'as itself'])('as a VC-JWT, pushed %s', async (way) => {
    const { credential, url, name } = await awards.signed()
    const baked = await bakedOf(way === 'by its URL' ? url : credential, name)
    expect(baked).toMatchObject({ kind: 'svg', as: 'credential', assertion: credential })
    // Its issuer's copy is not asked for.
    host.status(new URL(url).pathname, 404)
    expect(await outcomeOf(baked?.assertion)).toBe('valid')
  })

  test.each(['by its URL', 'as itself'])('with a proof inside, pushed %s', async (way) => {
    const { credential, url, name } = await awards.embedded()
    const baked = await bakedOf(way === 'by its URL' ? url : credential, name)
    expect(baked).toMatchObject({ kind: 'svg', as: 'credential' })
    expect(JSON.parse(baked?.assertion ?? '')).toEqual(JSON.parse(credential))
    host.status(new URL(url).pathname, 404)
    expect(await outcomeOf(baked?.assertion)).toBe('valid')
  })
})

test('a credential that was added when its JWS was not kept yet has its URL baked', () => {
  const source = 'https://issuer.example/credentials/1'
  const document = { assertion: {}, badge: {}, issuer: {} }
  expect(bakeableBadge({ version: '3.0', form: 'signed', source, document })).toBe(source)
})
