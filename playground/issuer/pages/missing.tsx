import type { ReactNode } from 'react'
import { SiteLink } from './siteLink.js'

/** For an address that the site does not have. */
export function Missing(): ReactNode {
  return (
    <div className="wrap page narrow">
      <h1>Off the chart</h1>
      <p className="lead">There is no page at this address.</p>
      <p>
        <SiteLink to="/" className="button">
          Back to the harbour
        </SiteLink>
      </p>
    </div>
  )
}
