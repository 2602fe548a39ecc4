import { expect } from 'vitest'
import type { TestBackpack } from './testBackpack.js'
import type { Visitor } from './visitor.js'

export const password = 'correct horse battery'

/** Goes through sign-up and code, and leaves a visitor who is signed in. */
export async function signUp(backpack: TestBackpack, email: string, name = 'Grace'): Promise<Visitor> {
  const visitor = backpack.visitor()
  expect((await visitor.post('/sign-up', { name, email, password })).location).toBe('/sign-up/code')
  const confirmed = await visitor.post('/sign-up/code', { code: backpack.codeFor(email) })
  expect([confirmed.status, confirmed.location]).toEqual([303, '/'])
  return visitor
}

/** Adds an e-mail on the account page; gives the path at which its code is typed. */
export async function addEmail(visitor: Visitor, email: string): Promise<string> {
  const added = await visitor.post('/account/emails', { email })
  expect(added.location).toMatch(/^\/account\/emails\/[0-9a-f-]+$/)
  return added.location ?? ''
}

/** Adds an e-mail and confirms it by the mailed code. */
export async function addConfirmedEmail(backpack: TestBackpack, visitor: Visitor, email: string): Promise<void> {
  const path = await addEmail(visitor, email)
  const confirmed = await visitor.post(path, { code: backpack.codeFor(email) })
  expect(confirmed.location).toBe('/account?done=confirmed')
}
