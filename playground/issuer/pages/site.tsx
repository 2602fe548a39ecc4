import type { ReactNode } from 'react'
import { BackpackProvider } from 'react-open-badges'
import { badgeOf } from '../school/badges.js'
import { Course } from './course.js'
import { EarnedBadges } from './earnedBadges.js'
import { Footer } from './footer.js'
import { Header } from './header.js'
import { Home } from './home.js'
import { Lab } from './lab.js'
import { Missing } from './missing.js'
import type { Page, SiteData } from './siteData.js'
import { Direction } from './siteLink.js'

/** The whole site: what the server renders, and what the browser takes over. */
export function Site({ data }: { data: SiteData }): ReactNode {
  return (
    <Direction value={data.dir}>
      <BackpackProvider backpack={data.backpack}>
        <a className="skip-link" href="#content">
          Skip to content
        </a>
        <Header current={data.page.name} />
        <main id="content" tabIndex={-1}>
          <PageContent page={data.page} backpack={data.backpack} />
        </main>
        <Footer dir={data.dir} />
      </BackpackProvider>
    </Direction>
  )
}

/** What the browser's tab says. */
export function titleOf(page: Page): string {
  switch (page.name) {
    case 'home':
      return 'Tidewater Sailing School'
    case 'badges':
      return 'Ada’s badges · Tidewater Sailing School'
    case 'course':
      return `${badgeOf(page.badge).name} · Tidewater Sailing School`
    case 'lab':
      return 'Laboratory · Tidewater Sailing School'
    case 'missing':
      return 'Not found · Tidewater Sailing School'
    default:
      return page satisfies never
  }
}

function PageContent({ page, backpack }: { page: Page; backpack: string }): ReactNode {
  switch (page.name) {
    case 'home':
      return <Home />
    case 'badges':
      return <EarnedBadges earned={page.earned} returnTo={page.returnTo} />
    case 'course':
      return <Course slug={page.badge} />
    case 'lab':
      return <Lab backpack={backpack} samples={page.samples} />
    case 'missing':
      return <Missing />
    default:
      return page satisfies never
  }
}
