import { createRequire } from 'node:module'
import { exportPKCS8 } from 'jose'
import type { SigningKey } from '../support/assertionDocuments.js'

// npm's openbadges-validator 0.2.4, which judged what Mozilla's Backpack took: CommonJS of 2014, without types.
const load = createRequire(import.meta.url)

/** Gives its whole judgement of what is pushed: nothing when it accepts, the error's code or fields otherwise. */
export function judge(input: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    Reflect.apply(functionOf(load('openbadges-validator')), undefined, [
      input,
      (error: unknown) => resolve(error ? describeError(error) : undefined),
    ])
  })
}

/** The objects that it looks at one by one. */
export type Structure = '0.5.0' | '1.0.0-assertion' | '1.0.0-badge' | '1.0.0-issuer'

const CHECKS: Readonly<Record<Structure, string>> = {
  '0.5.0': 'assertion',
  '1.0.0-assertion': 'assertion',
  '1.0.0-badge': 'badgeClass',
  '1.0.0-issuer': 'issuerOrganization',
}

/** Gives the fields of one object that it finds wrong. */
export function wrongFields(structure: Structure, document: unknown): readonly string[] {
  const check = functionOf(member(load('openbadges-validator'), CHECKS[structure]))
  const errors: unknown = Reflect.apply(check, undefined, [document])
  return typeof errors === 'object' && errors !== null ? Object.keys(errors) : []
}

/** Says whether it takes an assertion for the one of an e-mail address; a hash it does not know makes it throw. */
export function isRecipient(version: '0.5.0' | '1.0.0', assertion: unknown, email: string): boolean {
  const info = { version, structures: { assertion } }
  const matches = functionOf(member(load('openbadges-validator'), 'doesRecipientMatch'))
  return Boolean(Reflect.apply(matches, undefined, [info, email]))
}

/** One value of its own test data, and what it is there for. */
export interface TestValue {
  readonly structure: Structure
  readonly field: string
  readonly value: unknown
  readonly meant: 'valid' | 'invalid'
}

/** Its own test data: each field with values that it is meant to accept, and to refuse. */
export function readTestData(): readonly TestValue[] {
  const data: unknown = load('openbadges-validator/test/test-data.js')
  const structures: readonly Structure[] = ['0.5.0', '1.0.0-assertion', '1.0.0-badge', '1.0.0-issuer']
  return structures.flatMap((structure) =>
    (['valid', 'invalid'] as const).flatMap((meant) =>
      Object.entries(objectOf(member(member(data, structure), meant))).flatMap(([field, groups]) =>
        arrayOf(groups).flatMap((group) =>
          arrayOf(group).map((value): TestValue => ({ structure, field, value, meant })),
        ),
      ),
    ),
  )
}

function describeError(error: unknown): string {
  const code = member(error, 'code')
  return typeof code === 'string' ? code : Object.keys(objectOf(error)).join(' ')
}

function member(value: unknown, name: string): unknown {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
    ? Reflect.get(value, name)
    : undefined
}

function objectOf(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new Error('openbadges-validator has no such object.')
  return value
}

function arrayOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('openbadges-validator has no such array.')
  return value
}

// oxlint-disable-next-line typescript/no-unsafe-function-type
function functionOf(value: unknown): Function {
  if (typeof value !== 'function') throw new Error('openbadges-validator has no such function.')
  return value
}

/** Signs as its own old `jws` 0.2.2 does: in any spelling of the algorithm, with an HMAC of the public key, or not. */
export async function signWithOldJws(payload: unknown, alg: string, key: SigningKey): Promise<string> {
  const secret = /^hs/i.test(alg) ? key.publicKeyPem : await exportPKCS8(key.privateKey)
  return String(Reflect.apply(functionOf(member(oldJws(), 'sign')), undefined, [{ header: { alg }, payload, secret }]))
}

/** Verifies a signature as that does. */
export function verifyWithOldJws(jws: string, publicKeyPem: string): boolean {
  return Boolean(Reflect.apply(functionOf(member(oldJws(), 'verify')), undefined, [jws, publicKeyPem]))
}

function oldJws(): unknown {
  return createRequire(load.resolve('openbadges-validator'))('jws')
}
