/** Where a did:web has its document, and the site that vouches for it. */
export interface DidWebPlace {
  /** `https://school.example/.well-known/did.json` */
  document: string
  /** `https://school.example/` */
  site: string
}

/**
 * Gives the place of a did:web (did:web Method Specification, "Read"): the host, a port as `%3A443`, and the path with
 * colons for its slashes. It is always https.
 *
 * @returns `undefined` for what is no did:web
 */
export function didWebUrl(did: string): DidWebPlace | undefined {
  const [scheme, method, host = '', ...path] = did.split(':')
  if (scheme !== 'did' || method !== 'web') return undefined
  // Nothing but a port may be escaped in a host: `%2F`, `%40` or `%23` there would name another host than is shown.
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?:%3A\d{1,5})?$/i.test(host)) return undefined
  if (!path.every((segment) => /^[\w.~%-]+$/.test(segment) && !/^(?:\.|%2e){1,2}$|%2f|%5c/i.test(segment)))
    return undefined
  try {
    const site = new URL(`https://${host.replace(/%3A/i, ':')}/`)
    const place = path.length === 0 ? '.well-known' : path.join('/')
    return { document: new URL(`/${place}/did.json`, site).href, site: site.href }
  } catch {
    return undefined
  }
}
