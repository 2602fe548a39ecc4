/** @jsxImportSource hono/jsx */
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Account } from '../context.js'
import { Mark } from './icons.js'

/** `frame` stands inside an issuer's dialog, `window` is the small sign-in window, `page` is the Backpack's own site. */
export type PageVariant = 'page' | 'frame' | 'window'

/**
 * A whole document. Scripts and further styles are paths of our own origin; nothing inline, the policy forbids it.
 *
 * @param props.section the navigation's entry that this page belongs to
 * @param props.notice one sentence about what has just happened, and what can be done about it
 */
export function Page(props: {
  title: string
  account: Account | null
  children?: Child
  scripts?: readonly string[]
  styles?: readonly string[]
  variant?: PageVariant
  lang?: string
  section?: 'badges' | 'account' | undefined
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
          {(props.styles ?? []).map((href) => (
            <link key={href} rel="stylesheet" href={href} />
          ))}
          {(props.scripts ?? []).map((src) => (
            <script key={src} type="module" src={src} />
          ))}
        </head>
        <body class={`variant-${variant}`}>
          {variant === 'page' && (
            <a class="skip-link" href="#content">
              Skip to the content
            </a>
          )}
          {variant === 'page' && <SiteHeader account={props.account} section={props.section} />}
          {variant === 'window' && (
            <header class="window-header">
              <span class="brand">
                <Mark />
                Backpack
              </span>
            </header>
          )}
          <main id="content" tabindex={-1}>
            {props.notice !== undefined && (
              <div class="notice" role="status">
                {props.notice}
              </div>
            )}
            {props.children}
          </main>
          {variant === 'page' && <SiteFooter />}
        </body>
      </html>
    </>
  )
}

function SiteHeader(props: { account: Account | null; section?: 'badges' | 'account' | undefined }) {
  return (
    <header class="site-header">
      <div class="site-header-row">
        <a class="brand" href="/">
          <Mark />
          Backpack
        </a>
        {props.account !== null && (
          <nav aria-label="Backpack">
            <ul class="site-nav">
              <NavLink href="/" label="My badges" current={props.section === 'badges'} />
              <NavLink href="/account" label="Account" current={props.section === 'account'} />
            </ul>
          </nav>
        )}
      </div>
    </header>
  )
}

function SiteFooter() {
  return (
    <footer class="site-footer">
      <p>
        Do you issue badges? <a href="/validate">Check one</a> as this Backpack would.
      </p>
    </footer>
  )
}

function NavLink(props: { href: string; label: string; current: boolean }) {
  return (
    <li>
      <a href={props.href} aria-current={props.current ? 'page' : undefined}>
        {props.label}
      </a>
    </li>
  )
}
