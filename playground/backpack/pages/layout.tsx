/** @jsxImportSource hono/jsx */
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Account } from '../context.js'

/** `frame` stands inside an issuer's dialog, `window` is the small sign-in window, `page` is the Backpack's own site. */
export type PageVariant = 'page' | 'frame' | 'window'

/**
 * A whole document. Scripts and further styles are paths of our own origin; nothing inline, the policy forbids it.
 *
 * @param props.notice one sentence about what has just happened, announced and shown above the page
 */
export function Page(props: {
  title: string
  account: Account | null
  children?: Child
  scripts?: readonly string[]
  styles?: readonly string[]
  variant?: PageVariant
  lang?: string
  notice?: Child
}) {
  const variant = props.variant ?? 'page'
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={props.lang ?? 'en'}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{`${props.title} – Backpack`}</title>
          <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
          <link rel="stylesheet" href="/static/backpack.css" />
          {(props.styles ?? []).map(href => (
            <link rel="stylesheet" href={href} />
          ))}
          {(props.scripts ?? []).map(src => (
            <script type="module" src={src} />
          ))}
        </head>
        <body class={`variant-${variant}`}>
          {props.children}
        </body>
      </html>
    </>
  )
}
