/**
 * Takes a request's path apart below the base. Two spellings of a path that a store could take for two things, or one
 * that a file system could follow out of its folder, are no path at all.
 *
 * @param pathname as in a URL, still encoded
 * @param basePath without a slash at its end
 * @returns the decoded segments; `null` when they are not below the base, or one of them is no name
 */
export function readPath(pathname: string, basePath: string): readonly string[] | null {
  if (!pathname.startsWith(`${basePath}/`)) return null
  const segments: string[] = []
  for (const encoded of pathname.slice(basePath.length + 1).split('/')) {
    const segment = decode(encoded)
    if (segment === null || !isName(segment)) return null
    segments.push(segment)
  }
  return segments
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}

function isName(segment: string): boolean {
  return segment !== '' && segment !== '.' && segment !== '..' && !/[/\\\p{Control}]/u.test(segment)
}
