/** What a page needs beyond text, our own style sheets and images. */
export interface PageNeeds {
  /** Scripts of our own origin that talk to it: /issuer/frame and the windows it opens. */
  connect?: boolean
  /** Who may put the page into a frame; by default nobody. */
  frameAncestors?: string
  /** Where its forms may lead, redirects included; by default our own origin only. */
  formAction?: string
}

/**
 * The Content-Security-Policy of a page: nothing inline, nothing from elsewhere but images.
 *
 * @param playground badge images may also come over http, as the demo issuer's do
 */
export function contentPolicy(playground: boolean, needs: PageNeeds = {}): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `img-src 'self' data: https:${playground ? ' http:' : ''}`,
    ...(needs.connect === true ? [`connect-src 'self'`] : []),
    `form-action ${needs.formAction ?? `'self'`}`,
    `base-uri 'none'`,
    `frame-ancestors ${needs.frameAncestors ?? `'none'`}`,
  ].join('; ')
}
