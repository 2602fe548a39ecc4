/**
 * Whether a POST was sent by a page of our own. Every browser says where a POST comes from, and no page can make it
 * say something else: that is the whole protection against forged forms, and it needs no token.
 */
export function isFromOwnPage(request: Request, publicUrl: string): boolean {
  return request.headers.get('Origin') === publicUrl
}
