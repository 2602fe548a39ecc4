import { anyContext, typed } from '../forms/combined.js'
import type { Form, Leaf } from '../forms/form.js'
import { isHashed } from '../forms/identityHash.js'
import type { Place } from '../forms/place.js'
import { anyText, email, flag, text } from '../forms/primitives.js'
import { optional, required, shape } from '../forms/shape.js'
import { isJsonObject, member, type JsonObject } from '../read/json.js'
import type { RecipientFacts } from '../validate/recipient.js'
import type { CameAs } from './version.js'

/** Whom an assertion is awarded to: the same in every version from 1.0 on, but for the hashes that are allowed. */
export function identityObject(hash: Leaf<string>) {
  return shape(
    'IdentityObject',
    { type: required(text), hashed: required(flag), identity: required(text), salt: optional(anyText) },
    {
      property: 'identity',
      wanted: hash.wanted,
      when: 'where it is hashed',
      holds: (document) => !isHashed(document) || isNoText(document) || hash.read(identityIn(document)) !== undefined,
    },
    {
      property: 'identity',
      wanted: email.wanted,
      when: 'where the type is "email" and it is not hashed',
      holds: (document) =>
        isHashed(document) ||
        !isEmail(document) ||
        isNoText(document) ||
        email.read(identityIn(document)) !== undefined,
    },
  )
}

/** What is compared; an empty salt is as good as none. */
export function recipientFacts({
  type,
  hashed,
  identity,
  salt,
}: {
  readonly type: string
  readonly hashed: boolean
  readonly identity: string
  readonly salt: string | undefined
}): RecipientFacts {
  return { path: '$.recipient.identity', type, hashed, identity, salt: salt ?? '' }
}

// The specifications write the type both ways, with and without a capital ("Extensions").
const extensionType = typed('Extension', 'extension')

const Extension = shape('Extension', {
  '@context': required(anyContext),
  type: required(extensionType, '@type'),
})

/**
 * A form whose object may be extended: what stands under a name with `extensions:`, or says of itself that it is an
 * extension, has a form of its own (1.1, 2.0, "Extensions").
 */
export function extensible<T>(inner: Form<T>): Form<T> {
  return {
    ...inner,
    parts: () => [...(inner.parts?.() ?? []), Extension],
    read(value, place) {
      if (isJsonObject(value)) {
        for (const name of Object.keys(value)) {
          const extension = member(value, name)
          if (name.startsWith('extensions:') || isExtension(extension)) place.at(name).read(Extension, extension)
        }
      }
      return inner.read(value, place)
    },
  }
}

function isExtension(value: unknown): boolean {
  if (!isJsonObject(value)) return false
  return [member(value, 'type'), member(value, '@type')].some((type) => extensionType.read(type) !== undefined)
}

/** Where an assertion says how it is verified, by the names of the property, and what it may say there. */
export interface DeclaredForm<T extends string> {
  readonly properties: readonly string[]
  readonly type: Leaf<T>
  readonly means: Readonly<Record<T, CameAs>>
}

/**
 * Says whether an assertion came the way it says it is verified, and notes it when not. It is looked up in the document
 * itself, so that it is told together with whatever else is wrong there.
 */
export function cameAsDeclared<T extends string>(
  document: JsonObject,
  { properties, type: form, means }: DeclaredForm<T>,
  came: CameAs,
  place: Place,
): boolean {
  const property = properties.find((name) => member(document, name) !== undefined)
  const verification = property === undefined ? undefined : member(document, property)
  // What is missing, or no type at all, has its own problem.
  if (property === undefined || !isJsonObject(verification)) return true
  const type = form.read(member(verification, 'type') ?? member(verification, '@type'))
  if (type === undefined || means[type] === came) return true
  const wanted = Object.entries(means).filter(([, way]) => way === came)
  place
    .at(property)
    .at('type')
    .problem(type, wanted.map(([name]) => `"${name}"`).join(' or ') + REMARKS[came], 'FORM_MISMATCH')
  return false
}

const REMARKS: Record<CameAs, string> = {
  hosted: ', since the assertion came without a signature',
  signed: ', since the assertion came as a JWS',
}

function identityIn(document: JsonObject): unknown {
  return member(document, 'identity')
}

function isNoText(document: JsonObject): boolean {
  return text.read(identityIn(document)) === undefined
}

function isEmail(document: JsonObject): boolean {
  return isEmailType(member(document, 'type'))
}

/** Says whether the type of a recipient is that of an e-mail address, however it is spelt. */
export function isEmailType(type: unknown): boolean {
  return typeof type === 'string' && type.toLowerCase() === 'email'
}
