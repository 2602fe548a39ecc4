/** What ties a one-time code to this frame, as PKCE does (RFC 7636): the challenge travels, the verifier stays. */
export interface Proof {
  readonly verifier: string
  readonly challenge: string
}

/**
 * Makes a new pair.
 *
 * @throws {Error} where the page is not a secure context, which has no `crypto.subtle`
 */
export async function createProof(): Promise<Proof> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return { verifier, challenge: base64url(new Uint8Array(digest)) }
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}
