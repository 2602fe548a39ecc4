import { exportPKCS8, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import { makePlain } from '../../support/plainBadges.js'
import { ADA, BASE, check, inShort } from './check.js'
import { createDocumentHost } from './documentHost.js'

describe.each(['1.0', '1.1', '2.0'] as const)('in %s', (version) => {
  const lineEnds = { 'in lines': '\n', 'in lines of old': '\r', 'in one line': ' ' }
  const ways = (['RS256', 'ES256', 'EdDSA'] as const).flatMap((algorithm) =>
    Object.entries(lineEnds).map(([how, lineEnd]) => ({ algorithm, how, lineEnd })),
  )

  it.each(ways)(
    'the private key ($algorithm, $how) that an issuer has published by mistake proves nothing, and is not said again',
    async ({ algorithm, lineEnd }) => {
      const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
      const pem = await exportPKCS8(privateKey)
      const made = await makePlain(version, BASE, {
        email: ADA,
        // Where an issuer's public key is to stand.
        key: { algorithm, privateKey, publicKeyPem: pem.replaceAll('\n', lineEnd) },
      })
      const verdict = await check(made.input, createDocumentHost(made.files))
      const where = version === '2.0' ? '$.verification.creator' : '$.verify.url'
      expect(inShort(verdict)).toBe(`INVALID KEY_PRIVATE signature ${where}`)
      const secret = pem.split('\n').filter((line) => line !== '' && !line.startsWith('-'))
      for (const line of secret) expect(JSON.stringify(verdict)).not.toContain(line)
      expect(secret.join('').length).toBeGreaterThan(40)
    },
  )
})
