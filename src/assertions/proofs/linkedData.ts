import { isJsonObject, member, type JsonObject } from '../read/json.js'
import { refusal } from '../validate/checkStopped.js'

// JSON-LD lets a document say what its own names mean, and shape the same statements in many ways. We read plain JSON,
// so each name has to mean what the specification says. What would change that is refused before it is processed.

/** More than any credential holds, which is some hundred; expanding and sorting so many takes some tenths of a second. */
const MOST_VALUES = 4000

/** What may stand besides the names that contexts define: `@graph`, `@included`, `@reverse` would move statements. */
const KEYWORDS: readonly string[] = ['@context', '@id', '@type', '@value', '@language', '@direction']

/**
 * Refuses a document that is not to be taken for linked data.
 *
 * @throws {CheckStopped} `CONTEXT_UNKNOWN`, `UNSIGNED_TERM`, `TOO_COMPLEX`
 */
export function checkLinkedData(document: JsonObject, knownContexts: ReadonlyMap<string, unknown>): void {
  const waiting: { value: unknown; path: string }[] = [{ value: document, path: '$' }]
  for (let next = waiting.pop(), seen = 0; next !== undefined; next = waiting.pop(), seen++) {
    const { value, path } = next
    if (seen > MOST_VALUES) throw tooComplex(`more than ${MOST_VALUES} values`)
    if (Array.isArray(value)) {
      const items: readonly unknown[] = value
      if (items.length > MOST_VALUES) throw tooComplex(`more than ${MOST_VALUES} values`)
      for (const [index, item] of items.entries()) waiting.push({ value: item, path: `${path}[${index}]` })
    } else if (isJsonObject(value)) {
      const names = Object.keys(value)
      if (names.length > MOST_VALUES) throw tooComplex(`more than ${MOST_VALUES} values`)
      for (const name of names) {
        const here = `${path}.${name}`
        if (name === '@context') checkContext(member(value, name), here, knownContexts)
        else if (name === '__proto__' || (name.startsWith('@') && !KEYWORDS.includes(name))) throw unsigned(name, here)
        else waiting.push({ value: member(value, name), path: here })
      }
    }
  }
}

function checkContext(value: unknown, path: string, knownContexts: ReadonlyMap<string, unknown>): void {
  const contexts: readonly unknown[] = Array.isArray(value) ? value : [value]
  for (const context of contexts) {
    if (typeof context === 'string' && knownContexts.has(context)) continue
    const named = typeof context === 'string' ? context.slice(0, 200) : 'a context that is written out'
    const found = named || 'a context without a name'
    throw refusal('INVALID', 'signature', 'CONTEXT_UNKNOWN', {
      path,
      found,
      wanted: `only contexts that are known here: ${[...knownContexts.keys()].join(', ')}`,
      message: `What was signed depends on ${found}, which is not known here: it could make the words mean anything.`,
    })
  }
}

/** A property that no context defines is no part of what was signed: anybody can have added it. */
export function unsigned(term: string, path: string): Error {
  return refusal('INVALID', 'signature', 'UNSIGNED_TERM', {
    path,
    found: term.slice(0, 80) || 'a property without a name',
    wanted: 'only what its contexts define',
    message: `No context of the credential defines "${term.slice(0, 80)}", so that it is not signed: leave it out, or add its context.`,
  })
}

/**
 * Contexts that define a name in two ways, as one of OB 3.0 and `data-integrity/v1` do with `DataIntegrityProof`: there is
 * no saying what was signed.
 */
export function contextConflict(term: string): Error {
  const found = `contexts that define "${term.slice(0, 80)}" in two ways`
  return refusal('INVALID', 'signature', 'CONTEXT_CONFLICT', {
    path: '$.@context',
    found,
    wanted: 'contexts of one edition, none of which defines what another one defines',
    message: `The credential has ${found}: name the contexts of one edition, and no other that they contain.`,
  })
}

export function tooComplex(found: string): Error {
  return refusal('INVALID', 'signature', 'TOO_COMPLEX', {
    path: '$',
    found,
    wanted: 'a credential of the size that credentials have',
    message: `The proof is not checked: the credential has ${found}.`,
  })
}
