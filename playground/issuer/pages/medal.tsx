import type { ReactNode } from 'react'
import { badgeOf } from '../school/badges.js'

/** A badge's artwork. Beside its name it is decoration; alone it says what it shows. */
export function Medal({ slug, size, alone = false }: { slug: string; size: number; alone?: boolean }): ReactNode {
  const badge = badgeOf(slug)
  return (
    <img
      className="medal"
      src={`/art/${slug}.svg`}
      alt={alone ? `${badge.name}: ${badge.artwork}` : ''}
      width={size}
      height={size}
      loading="lazy"
      decoding="async"
    />
  )
}
