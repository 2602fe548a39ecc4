import { createHash } from 'node:crypto'
import { hashRecipient } from 'react-open-badges/assertions'
import { describe, expect, it } from 'vitest'

function sha256(text: string): string {
  return `sha256$${createHash('sha256').update(text).digest('hex')}`
}

describe('hashRecipient', () => {
  it('hashes the address and the salt, in that order', async () => {
    expect(await hashRecipient('ada@example.org', { salt: 'sea' })).toEqual({
      type: 'email',
      hashed: true,
      salt: 'sea',
      identity: sha256('ada@example.orgsea'),
    })
  })

  it('takes an empty salt', async () => {
    expect(await hashRecipient('ada@example.org', { salt: '' })).toMatchObject({
      salt: '',
      identity: sha256('ada@example.org'),
    })
  })

  it('makes a new salt for every call', async () => {
    const [one, other] = await Promise.all([hashRecipient('ada@example.org'), hashRecipient('ada@example.org')])
    expect(one.salt).toMatch(/^[0-9a-f]{32}$/)
    expect(one.salt).not.toBe(other.salt)
    expect(one.identity).toBe(sha256(`ada@example.org${one.salt}`))
    expect(one.identity).not.toBe(other.identity)
  })

  it('gives an IdentityObject for 3.0', async () => {
    expect(await hashRecipient('ada@example.org', { version: '3.0', salt: 'sea' })).toEqual({
      type: 'IdentityObject',
      hashed: true,
      identityHash: sha256('ada@example.orgsea'),
      identityType: 'emailAddress',
      salt: 'sea',
    })
  })

  it.each([
    ['an address that is none', 'ada', {}, 'address'],
    ['another algorithm', 'ada@example.org', { algorithm: 'md5' }, 'algorithm'],
    ['a salt that is no text', 'ada@example.org', { salt: 5 }, 'salt'],
    ['another version', 'ada@example.org', { version: '1.1' }, 'version'],
  ])('refuses %s', async (_, address, options, option) => {
    await expect(Reflect.apply(hashRecipient, undefined, [address, options])).rejects.toMatchObject({
      name: 'AssertionInputError',
      code: 'OPTION_INVALID',
      option,
    })
  })
})
