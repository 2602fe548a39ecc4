/**
 * What was found in place of what was wanted, for a message to the developer. A signed assertion runs to thousands of
 * characters; the beginning is enough to find it again.
 */
export function describe(value: unknown): string {
  const text = toJson(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

/** An object that was posted as such can hold what JSON cannot: itself, or a BigInt. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value
  } catch {
    return typeof value
  }
}
