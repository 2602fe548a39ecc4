/** @jsxImportSource hono/jsx */
import { Hono } from 'hono'
import { signInFirst } from '../accounts/signInFirst.js'
import { Page } from '../pages/layout.js'
import { notFoundPage } from '../pages/troublePages.js'
import type { ServerContext } from '../serverContext.js'
import { bakedPicture, type BakedPicture } from './bakedPicture.js'

const whyNot: Record<Extract<BakedPicture, { ok: false }>['why'], string> = {
  none: 'It has no picture, and only a picture can carry a badge.',
  unreachable: 'Its picture could not be had from its issuer’s server. Try again later: the badge itself is safe here.',
  unusable: 'Its picture is neither a PNG nor an SVG that can be read, and only those can carry a badge.',
}

/** /badges/:id/picture : the badge's picture with the badge baked in, as a file. */
export function downloadPage({ accounts, badges, fetchPicture }: ServerContext): Hono {
  const app = new Hono()

  app.get('/badges/:id{[0-9a-f-]+}/picture', (c) =>
    signInFirst(c, accounts, async (account) => {
      const badge = await badges.find(account.id, c.req.param('id'))
      if (badge === null || badge.removedAt !== null) return notFoundPage(c, account)
      const picture = await bakedPicture(badge, fetchPicture)
      if (!picture.ok) {
        return c.html(
          <Page title="No picture to download" account={account} section="badges">
            <div class="panel">
              <h1>{badge.name} cannot be downloaded</h1>
              <p>{whyNot[picture.why]}</p>
              <p>
                <a href={`/badges/${badge.id}`}>Back to the badge</a>
              </p>
            </div>
          </Page>,
          picture.why === 'unreachable' ? 502 : 422,
        )
      }
      return new Response(picture.bytes, {
        headers: {
          'Content-Type': picture.mediaType,
          'Content-Disposition': attachment(badge.name, picture.extension),
          // Somebody else drew it: where it is opened instead of kept, it runs nothing in the Backpack's name.
          'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        },
      })
    }),
  )

  return app
}

/** A file's name for every system (RFC 6266 §4.3): letters and digits of the badge's name, and once more in ASCII. */
function attachment(name: string, extension: string): string {
  const words = name.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const stem = Array.from(words.join('-')).slice(0, 60).join('') || 'badge'
  const plain = stem.replaceAll(/[^\w-]/g, '') || 'badge'
  return `attachment; filename="${plain}.${extension}"; filename*=UTF-8''${encodeURIComponent(stem)}.${extension}`
}
