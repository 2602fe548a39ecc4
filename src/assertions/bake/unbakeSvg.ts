import { notAnImage } from './imageErrors.js'
import { findBadges, isSvgName } from './svgBadges.js'
import type { Unbaked } from './unbake.js'

/**
 * Takes the badge out of an SVG: the first one that says anything. What follows it is not read.
 *
 * @throws {AssertionInputError} `IMAGE_DAMAGED`, `NOT_AN_IMAGE`
 */
export function unbakeSvg(svg: string): Unbaked | null {
  let rooted = false
  for (const finding of findBadges(svg)) {
    if (finding.type === 'root') {
      const { name } = finding.tag
      if (!isSvgName(name)) throw notAnImage('image', `a document that begins with <${name.slice(0, 40)}>`)
      rooted = true
      continue
    }
    const { as, verify, body } = finding.badge
    const assertion = body ?? verify
    if (assertion === undefined) continue
    return { kind: 'svg', as, assertion, ...(body !== undefined && verify !== undefined && { verify }) }
  }
  if (!rooted) throw notAnImage('image', 'a text without an element')
  return null
}
