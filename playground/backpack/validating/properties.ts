/** One value of an object, with its path: `issuer.name`, `evidence[0].url`. */
export interface Property {
  path: string
  value: string
}

/** A picture in a data URL is megabytes of nothing to read. */
const longestValue = 2000

/** All values of an object, however deep, in their order. What is empty is left out. */
export function properties(value: unknown, path = ''): readonly Property[] {
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value)) return value.flatMap((item, index) => properties(item, `${path}[${index}]`))
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([name, inner]) => properties(inner, path === '' ? name : `${path}.${name}`))
  }
  return [{ path, value: shorten(typeof value === 'string' ? value : JSON.stringify(value)) }]
}

function shorten(text: string): string {
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}… (${text.length} characters)`
}
