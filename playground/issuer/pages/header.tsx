import type { ReactNode } from 'react'
import { learner, school } from '../school/school.js'
import type { Page } from './siteData.js'
import { SiteLink } from './siteLink.js'

/** The school's name and the ways through the site. */
export function Header({ current }: { current: Page['name'] }): ReactNode {
  const at = (page: Page['name']) => (current === page ? { 'aria-current': 'page' as const } : {})
  return (
    <header className="site-header">
      <div className="wrap site-header-row">
        <SiteLink to="/" className="brand" {...at('home')}>
          <img src="/art/logo.svg" alt="" width="44" height="44" />
          <span>
            {school.name.replace(' Sailing School', '')}
            <small>Sailing School</small>
          </span>
        </SiteLink>
        <nav aria-label="Site">
          <ul className="site-nav">
            <li>
              <SiteLink to="/#courses">Courses</SiteLink>
            </li>
            <li>
              <SiteLink to="/badges" {...at('badges')}>
                My badges
              </SiteLink>
            </li>
            <li>
              <SiteLink to="/lab" {...at('lab')}>
                Lab
              </SiteLink>
            </li>
          </ul>
        </nav>
        <p className="who">
          <span aria-hidden="true">{learner.name.slice(0, 1)}</span>
          {learner.name}
        </p>
      </div>
    </header>
  )
}
