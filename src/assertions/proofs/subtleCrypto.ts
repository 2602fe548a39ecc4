/** Browsers give `crypto.subtle` to secure contexts only: a page on http in a local network has none. */
export function hasSubtleCrypto(): boolean {
  return typeof crypto !== 'undefined' && typeof crypto.subtle !== 'undefined'
}
