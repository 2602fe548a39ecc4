/** A JSON object: what stands under a name in it is unknown until it is parsed. */
export interface JsonObject {
  readonly [name: string]: unknown
}

// Real badges nest ten deep or so. Whoever keeps the documents passes them to code that recurses (JSON.stringify, a
// database), so what would break that is refused here.
const DEEPEST = 64

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A document's own member. What every object inherits (`constructor`, a polluted prototype) is no part of a document. */
export function member(document: JsonObject, name: string): unknown {
  return Object.prototype.hasOwnProperty.call(document, name) ? document[name] : undefined
}

/** Says whether a value nests deeper than is read. It walks without recursion, so that depth cannot overflow the stack. */
export function isTooDeep(root: unknown): boolean {
  let level: unknown[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= DEEPEST) return true
    // A set, since what a program hands over may hold itself, twice and twice again.
    const next = new Set<unknown>()
    for (const value of level) {
      // Bytes have nothing in them that goes on, and a name for each.
      if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) continue
      for (const child of Object.values(value)) if (typeof child === 'object' && child !== null) next.add(child)
    }
    level = [...next]
  }
  return false
}

/**
 * Says whether all names and texts in a document, which has passed `isTooDeep`, are whole characters other than NUL:
 * JSON can write what is none, and no database keeps it.
 */
export function isText(document: JsonObject): boolean {
  // JSON.stringify escapes both, and of surrogates only lone ones (ECMAScript 2019, well-formed JSON.stringify).
  return !/(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/.test(JSON.stringify(document))
}

/** Compares two parsed documents; the order of members says nothing in JSON. Both have passed `isTooDeep`. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((value, at) => isSameJson(value, other[at]))
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return one === other
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every(
      (name) => Object.prototype.hasOwnProperty.call(other, name) && isSameJson(member(one, name), member(other, name)),
    )
  )
}
