import { StrictMode, type ReactNode } from 'react'
import { renderToStaticMarkup, renderToString } from 'react-dom/server'
import { Site, titleOf } from '../pages/site.js'
import type { SiteData } from '../pages/siteData.js'

/**
 * A whole page, as it works before its script arrives and without it.
 *
 * Rendered in one piece: React's streaming needs inline scripts, which the Content-Security-Policy forbids.
 */
export function renderDocument(data: SiteData): string {
  const content = renderToString(
    <StrictMode>
      <Site data={data} />
    </StrictMode>,
  )
  return `<!doctype html>${renderToStaticMarkup(<Document data={data} content={content} />)}`
}

function Document({ data, content }: { data: SiteData; content: string }): ReactNode {
  return (
    <html lang="en" dir={data.dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{titleOf(data.page)}</title>
        <link rel="icon" href="/art/logo.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/static/site.css" />
        <script type="module" src="/static/site.js" />
      </head>
      <body>
        <div id="root" dangerouslySetInnerHTML={{ __html: content }} />
        {/* Not a script to the browser, so no policy for inline scripts applies. */}
        <script id="site-data" type="application/json" dangerouslySetInnerHTML={{ __html: asScriptText(data) }} />
      </body>
    </html>
  )
}

/** `<` is the only character that could end a script element early, and JSON can say it otherwise. */
function asScriptText(data: SiteData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
