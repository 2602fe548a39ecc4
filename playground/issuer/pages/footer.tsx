import type { ReactNode } from 'react'
import { school } from '../school/school.js'
import type { SiteData } from './siteData.js'

/** Where the school is, and that it is made up. */
export function Footer({ dir }: { dir: SiteData['dir'] }): ReactNode {
  return (
    <footer className="site-footer">
      <div className="wrap site-footer-row">
        <div>
          <p className="footer-name">{school.name}</p>
          <p>The Old Chandlery, North Quay, {school.town}</p>
          <p>Office open daily, two hours either side of high water</p>
        </div>
        <div>
          <p>
            A demonstration of <strong>react-open-badges</strong>. The school, its harbour and its learners are made up,
            and its badges prove nothing.
          </p>
          <p>
            <a href={dir === 'rtl' ? '?dir=ltr' : '?dir=rtl'}>
              {dir === 'rtl' ? 'Left-to-right' : 'Right-to-left'} layout
            </a>
          </p>
        </div>
      </div>
    </footer>
  )
}
