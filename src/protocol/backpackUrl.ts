/** A Backpack's address, normalised once: no query, no fragment, no slash at the end. */
export interface BackpackUrl {
  /** e.g. `https://backpack.example` or `https://school.example/badges/relay` */
  readonly href: string
  /** Where its messages come from. */
  readonly origin: string
  /** What an earner knows it by, e.g. `backpack.example`. */
  readonly host: string
}

/**
 * Reads an absolute http(s) URL, or a path of the page's own origin (`/badges/relay`).
 *
 * @param pageUrl the page's own URL; without it only absolute URLs can be read (on a server, say)
 * @returns `null` when it is neither
 */
export function parseBackpackUrl(backpack: string, pageUrl?: string): BackpackUrl | null {
  const url = parseHttpUrl(backpack, pageUrl)
  // A name and a password in a URL make `https://bank.example@evil.example` look like the bank.
  if (url === null || url.username !== '' || url.password !== '') return null
  return {
    href: url.origin + url.pathname.replace(/\/+$/, ''),
    origin: url.origin,
    host: url.host,
  }
}

/** The page for the dialog's frame (issuer-api, "The wire"). */
export function frameUrl(backpack: BackpackUrl): string {
  return `${backpack.href}/issuer/frame`
}

/** Where the full window's form is posted to (issuer-api, "No modal"). */
export function framelessUrl(backpack: BackpackUrl): string {
  return `${backpack.href}/issuer/frameless`
}

/** An absolute http(s) URL; a path counts only when there is a page that it can be a path of. */
export function parseHttpUrl(text: string, base?: string): URL | null {
  try {
    const isAbsolute = /^https?:\/\//i.test(text)
    if (!isAbsolute && (base === undefined || !text.startsWith('/') || text.startsWith('//'))) return null
    const url = new URL(text, base)
    // Parsers read `/\evil.example` as another host, and look past tabs and line breaks on the way.
    if (!isAbsolute && base !== undefined && url.origin !== new URL(base).origin) return null
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
  } catch {
    return null
  }
}
