import { compactVerify, importSPKI } from 'jose'
import jws from 'jws'
import { makeSigningKey } from '../../test/support/assertionDocuments.js'
import { makePlain } from '../../test/support/plainBadges.js'
import type { Built } from './built.js'
import { compare, type Comparison } from './rounds.js'

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
  return compare(
    {
      name: 'ours',
      async run() {
        const decoded = decodeCompactJws(input)
        if (!decoded.ok) throw new Error(decoded.code)
        await verifySignature(decoded.jws, readAlgorithm(decoded.jws), { pem, path: '$' })
      },
    },
    [
      {
        name: "jose's compactVerify",
        aim: 0.9,
        async run() {
          const { payload } = await compactVerify(input, await importSPKI(pem, algorithm))
          JSON.parse(new TextDecoder().decode(payload))
        },
      },
      ...(algorithm === 'EdDSA' ? [] : [byJws]),
    ],
    rounds,
  )
}
