import { readFileSync } from 'node:fs'
import type { Badge } from '../school/badges.js'
import { badges } from '../school/badges.js'

/** The school's pictures, as SVG documents. */
export interface SchoolArtwork {
  logo: string
  medal(badge: Badge): string
}

/** Reads the drawings that lie beside this file: one picture a badge, and the school's mark. */
export function loadArtwork(): SchoolArtwork {
  const emblems = new Map(badges.map((badge) => [badge.slug, read(`emblems/${badge.slug}.svg`)]))
  return {
    logo: read('logo.svg'),
    medal: (badge) => medal(badge, emblems.get(badge.slug) ?? ''),
  }
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8').trim()
}

/** What makes a picture a badge of this school: a disc, framed by a rope whose colour tells the level. */
function medal(badge: Badge, emblem: string): string {
  const rope = ropeOf[badge.level]
  const strands = Array.from(
    { length: 40 },
    (_, index) => `<use href="#strand" transform="rotate(${index * 9} 120 120)"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" width="240" height="240" role="img" aria-labelledby="title desc">
<title id="title">${escape(badge.name)}</title>
<desc id="desc">${escape(badge.artwork)}, framed by a rope</desc>
<defs>
<clipPath id="disc"><circle cx="120" cy="120" r="97"/></clipPath>
<path id="strand" d="M114.500 4.500C122 8 126.500 15 127.500 23.500" fill="none" stroke="${rope.shade}" stroke-width="3.500" stroke-linecap="round"/>
</defs>
<g clip-path="url(#disc)"><g transform="translate(20 20)">${inside(emblem)}</g></g>
<circle cx="120" cy="120" r="97" fill="none" stroke="#0b2545" stroke-opacity=".25" stroke-width="4"/>
<circle cx="120" cy="120" r="106" fill="none" stroke="${rope.shade}" stroke-width="24"/>
<circle cx="120" cy="120" r="106" fill="none" stroke="${rope.light}" stroke-width="20"/>
${strands.join('')}
</svg>`
}

const ropeOf: Record<Badge['level'], { light: string; shade: string }> = {
  Ashore: { light: '#efe0b9', shade: '#b39a5f' },
  Afloat: { light: '#d5e3e8', shade: '#6f93a3' },
  Offshore: { light: '#f0c667', shade: '#a9772a' },
}

/** A drawing without its outer element, so that clipping counts in one system of coordinates. */
function inside(svg: string): string {
  return svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'))
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
