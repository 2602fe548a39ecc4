import { Hono } from 'hono'
import { assertionHandler } from 'react-open-badges/assertions'
import type { Publication } from '../openbadges/publish.js'
import type { SiteData } from '../pages/siteData.js'
import { badges } from '../school/badges.js'
import { renderDocument } from './document.js'
import { pageHeaders } from './pageHeaders.js'
import { serveClient } from './static.js'

/** What the routes work with. */
export interface IssuerContext {
  publicUrl: string
  backpackUrl: string
  clientFolder: string
  publication: Publication
}

/** The school's site: its pages, and what it hosts for machines. */
export function createIssuerApp({ publicUrl, backpackUrl, clientFolder, publication }: IssuerContext): Hono {
  const app = new Hono()
  const page = (content: SiteData['page'], request: Request): string =>
    renderDocument({
      backpack: backpackUrl,
      dir: new URL(request.url).searchParams.get('dir') === 'rtl' ? 'rtl' : 'ltr',
      page: content,
    })

  app.get('/static/*', serveClient(clientFolder))
  const hosted = assertionHandler(publication.files, {
    onError: (error) => {
      throw error
    },
  })
  for (const path of ['/openbadges/*', '/art/*']) app.all(path, (c) => hosted(c.req.raw))
  app.use(pageHeaders)

  app.get('/', (c) => c.html(page({ name: 'home' }, c.req.raw)))
  app.get('/badges', (c) => {
    const earned = publication.issued.map(({ award, assertion, bakedImage }) => ({
      badge: award.badge,
      awardedOn: award.awardedOn,
      version: award.version,
      form: award.proof.form,
      assertion,
      bakedImage,
    }))
    return c.html(page({ name: 'badges', earned, returnTo: `${publicUrl}/badges` }, c.req.raw))
  })
  app.get('/courses/:slug', (c) => {
    const badge = badges.find(({ slug }) => slug === c.req.param('slug'))
    return badge === undefined ? c.notFound() : c.html(page({ name: 'course', badge: badge.slug }, c.req.raw))
  })
  app.get('/lab', (c) => c.html(page({ name: 'lab', samples: samplesOf(publication) }, c.req.raw)))
  app.notFound((c) => c.html(page({ name: 'missing' }, c.req.raw), 404))
  return app
}

function samplesOf({ issued, specimens }: Publication): Extract<SiteData['page'], { name: 'lab' }>['samples'] {
  return [
    ...issued.map(({ award, assertion }) => ({
      label: badges.find(({ slug }) => slug === award.badge)?.name ?? award.badge,
      expected: 'added',
      assertion,
    })),
    ...specimens,
  ]
}
