/**
 * Where to go after signing in: a path of our own origin, or home.
 *
 * Browsers read `//host`, `/\host` and paths with control characters as other hosts, so the path is parsed as a
 * browser would, and what comes out is looked at once more: `/.//host` is harmless only until it is normalised.
 */
export function nextPath(wanted: string | null | undefined): string {
  return ownPath(wanted) ?? '/'
}

function ownPath(wanted: string | null | undefined): string | undefined {
  if (wanted === null || wanted === undefined || !wanted.startsWith('/') || wanted.length > 2048) return undefined
  if (/[\p{Cc}\\]|%(?:[01][0-9a-f]|7f|5c)/iu.test(wanted)) return undefined
  const here = 'http://backpack.invalid'
  if (!URL.canParse(wanted, here)) return undefined
  const url = new URL(wanted, here)
  if (url.origin !== here || url.pathname.startsWith('//')) return undefined
  return url.pathname + url.search + url.hash
}

/** The sign-in window that a frame opened is small and has one purpose, so its pages are laid out for that. */
export function variantFor(next: string): 'page' | 'window' {
  return new URL(next, 'http://backpack.invalid').pathname.startsWith('/issuer/window') ? 'window' : 'page'
}

/** `path?next=…`, without the parameter when it would only say home. */
export function withNext(path: string, next: string): string {
  return next === '/' ? path : `${path}?${new URLSearchParams({ next }).toString()}`
}
