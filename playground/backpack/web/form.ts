import type { Context } from 'hono'

/** The fields of a posted form, as text; a file that somebody sends in a field's place is no text. */
export async function readForm(c: Context): Promise<(name: string) => string> {
  const fields = await c.req.parseBody()
  return (name) => {
    const value = fields[name]
    return typeof value === 'string' ? value : ''
  }
}

/** An answer that leads on to a page by GET, taking along the cookies that `from` sets. */
export function seeOther(location: string, from?: Headers): Response {
  const headers = new Headers({ Location: location })
  for (const cookie of from?.getSetCookie() ?? []) headers.append('Set-Cookie', cookie)
  return new Response(null, { status: 303, headers })
}
