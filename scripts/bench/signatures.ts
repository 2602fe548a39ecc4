import { compactVerify, importSPKI } from 'jose'
import jws from 'jws'
import { plainFetch } from '../../test/interop/localSite.js'
import { makeSigningKey, signPayload } from '../../test/support/assertionDocuments.js'
import { makePlain } from '../../test/support/plainBadges.js'
import type { Built } from './built.js'
import { compare, type Comparison, type Contender } from './rounds.js'
import type { Site } from './site.js'

/** A hundred signed 2.0 badges of one issuer over HTTP, against the three GETs and what jose does of it, with one key. */
export async function compareHundredSigned(built: Built, site: Site, rounds: number): Promise<readonly Comparison[]> {
  const key = await makeSigningKey('RS256')
  const made = await makePlain('2.0', `${site.origin}/signed`, { email: 'ada@example.org', key })
  await site.host(made.files)
  const { assertion } = made.documents
  const signed = await Promise.all(
    Array.from({ length: 100 }, (_, index) => signPayload({ ...assertion, narrative: `The ${index}th` }, key)),
  )
  const { urls } = made
  return compare(
    {
      name: 'validateAssertions',
      async run() {
        const verdicts = await built.assertions.validateAssertions(signed, {
          fetch: plainFetch,
          now: () => new Date('2025-01-01T00:00:00Z'),
          recipients: ['ada@example.org'],
        })
        if (!verdicts.every(({ outcome }) => outcome === 'valid')) throw new Error('A signed badge is not valid.')
      },
    },
    [
      {
        name: '3 GETs, 100 compactVerify',
        async run() {
          for (const url of [urls.badge, urls.issuer, urls.key]) {
            await plainFetch(url, { method: 'GET', accept: 'application/ld+json' })
          }
          const publicKey = await importSPKI(key.publicKeyPem, 'RS256')
          await Promise.all(signed.map((one) => compactVerify(one, publicKey)))
        },
      },
    ],
    rounds,
  )
}

/** The signature of a 2.0 assertion, from its JWS and the key's PEM to the payload. */
export async function compareSignatures(
  built: Built,
  algorithm: 'RS256' | 'ES256' | 'EdDSA',
  rounds: number,
): Promise<readonly Comparison[]> {
  const { decodeCompactJws } = built.compactJws
  const { readAlgorithm, verifySignature } = built.verifySignature
  const key = await makeSigningKey(algorithm)
  const { input } = await makePlain('2.0', 'https://sailing.example/badges', { email: 'ada@example.org', key })
  const pem = key.publicKeyPem
  const byJws = {
    name: 'jws',
    run() {
      if (algorithm === 'EdDSA' || !jws.verify(input, algorithm, pem)) throw new Error('jws refuses it.')
      JSON.parse(String(jws.decode(input)?.payload))
    },
  }
  const ours = {
    name: 'ours',
    async run() {
      const decoded = decodeCompactJws(input)
      if (!decoded.ok) throw new Error(decoded.code)
      await verifySignature(decoded.jws, readAlgorithm(decoded.jws), { pem, path: '$' })
    },
  }
  const byJose = {
    name: "jose's compactVerify",
    aim: 0.9,
    async run() {
      const { payload } = await compactVerify(input, await importSPKI(pem, algorithm))
      JSON.parse(new TextDecoder().decode(payload))
    },
  }
  await warmUpBoth(ours, byJose)
  return compare(ours, [byJose, ...(algorithm === 'EdDSA' ? [] : [byJws])], rounds)
}

// As for the hosted badges: what is a step more is compiled later.
const WARM_UP = 3000

async function warmUpBoth(ours: Contender, other: Contender): Promise<void> {
  for (let index = 0; index < WARM_UP; index++) {
    await ours.run()
    await other.run()
  }
}
