import { createContext, use, type ComponentProps, type ReactNode } from 'react'
import type { SiteData } from './siteData.js'

/** The direction of writing that the visitor chose. */
export const Direction = createContext<SiteData['dir']>('ltr')

/** A link within the site. The direction travels in the address, so that it needs neither a cookie nor a script. */
export function SiteLink({ to, children, ...rest }: { to: string } & Omit<ComponentProps<'a'>, 'href'>): ReactNode {
  const query = use(Direction) === 'rtl' ? '?dir=rtl' : ''
  const [path, fragment] = to.split('#')
  return (
    <a {...rest} href={`${path}${query}${fragment === undefined ? '' : `#${fragment}`}`}>
      {children}
    </a>
  )
}
