import { isJsonObject, member, type JsonObject } from '../read/json.js'

/** A key that a controller document names. */
export interface VerificationMethod {
  /** An absolute URL or DID URL. */
  id: string
  controller: string | undefined
  /** Whether the controller lets it sign credentials: it is named in `assertionMethod`. */
  asserts: boolean
  /** With the key in it; `undefined` where the document only points to it. */
  document: JsonObject | undefined
}

/** What stands at a DID or at the id of an issuer: which keys speak for it, and for what. */
export interface ControllerDocument {
  id: string | undefined
  methods: readonly VerificationMethod[]
}

// A hostile document may list a million keys, and be asked for each of them.
const MOST_METHODS = 100

/**
 * Reads a controller document (Controlled Identifiers 1.0; DID Core, "DID Documents"). A key that is listed only under
 * another purpose, such as `authentication`, must not sign credentials.
 *
 * @returns `undefined` when it names no key at all
 */
export function readControllerDocument(document: JsonObject): ControllerDocument | undefined {
  const declared = member(document, 'id')
  const id = typeof declared === 'string' ? declared : undefined
  const asserting = listOf(document, 'assertionMethod')
  const assertingIds = new Set(asserting.map((item) => idOf(item, id)))
  const methods = new Map<string, VerificationMethod>()
  for (const item of [...listOf(document, 'verificationMethod'), ...asserting]) {
    const methodId = idOf(item, id)
    if (methodId === undefined) continue
    const known = methods.get(methodId)
    if (known?.document !== undefined) continue
    const controller = isJsonObject(item) ? member(item, 'controller') : undefined
    methods.set(methodId, {
      id: methodId,
      controller: typeof controller === 'string' ? controller : undefined,
      asserts: assertingIds.has(methodId),
      document: isJsonObject(item) ? item : undefined,
    })
  }
  return methods.size === 0 ? undefined : { id, methods: [...methods.values()] }
}

function listOf(document: JsonObject, name: string): readonly unknown[] {
  const value = member(document, name)
  const values: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return values.slice(0, MOST_METHODS)
}

/** `#key-1` is short for the document's own id and that fragment. */
function idOf(item: unknown, base: string | undefined): string | undefined {
  const id = isJsonObject(item) ? member(item, 'id') : item
  if (typeof id !== 'string') return undefined
  return id.startsWith('#') ? `${base ?? ''}${id}` : id
}
