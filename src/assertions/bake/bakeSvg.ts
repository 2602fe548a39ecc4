import { isJsonObject, member, type JsonObject } from '../read/json.js'
import { absoluteUrl } from '../forms/primitives.js'
import { carriedAs, checkText, parseObject, type CarriedAs } from './carriage.js'
import { notAnImage } from './imageErrors.js'
import { findBadges, isSvgName, NOT_XML, SVG_NAMESPACES, type SvgBadge, type SvgFinding } from './svgBadges.js'

type Root = Extract<SvgFinding, { type: 'root' }>['tag']

/**
 * Bakes a badge into an SVG, so that whoever gets the picture gets the badge with it. A badge that is in the picture
 * already is replaced; the rest of the picture is left as it is.
 *
 * Source: Open Badges 2.0, "Baking": an element `openbadges:assertion`; 3.0, "Baked Badge": `openbadges:credential`.
 * A URL or a JWS stands in its attribute `verify`, JSON in the element.
 *
 * @param svg the text of the file
 * @param assertion the URL of a hosted assertion, a compact JWS, or JSON. Which version it is, is seen from it; so a
 *   credential of 3.0 has to be given itself: a URL is taken for that of an assertion.
 * @throws {AssertionInputError} `NOT_AN_IMAGE`, `IMAGE_DAMAGED`, `TEXT_UNWRITABLE` (a control character, or half of a
 *   character)
 * @example
 * ```ts
 * import { bakeSvg } from 'react-open-badges/assertions'
 *
 * const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>'
 * const baked = bakeSvg(picture, 'https://school.example/badges/awards/17.json')
 * ```
 */
export function bakeSvg(svg: string, assertion: string): string {
  if (typeof svg !== 'string') throw notAnImage('svg', `of type ${typeof svg}`)
  checkText(assertion, NOT_XML, 'an SVG')
  const { root, badges } = survey(svg)
  const as = carriedAs(assertion)
  const { tag, prefixIsOurs } = rootTag(svg, root, as)
  const element = badgeElement(as, assertion, !prefixIsOurs)

  const parts = [svg.slice(0, root.start), tag, element]
  let from = root.end
  for (const badge of badges) {
    parts.push(svg.slice(from, badge.start))
    from = badge.end
  }
  parts.push(root.selfClosing ? `</${root.name}>` : '', svg.slice(from))
  return parts.join('')
}

function survey(svg: string): { root: Root; badges: readonly SvgBadge[] } {
  let root: Root | null = null
  const badges: SvgBadge[] = []
  for (const finding of findBadges(svg)) {
    if (finding.type === 'badge') badges.push(finding.badge)
    else root = finding.tag
  }
  if (root === null) throw notAnImage('svg', 'a text without an element')
  if (!isSvgName(root.name)) throw notAnImage('svg', `a document that begins with <${root.name.slice(0, 40)}>`)
  return { root, badges }
}

/** The outermost tag with the prefix declared, unless the picture uses that prefix for something of its own. */
function rootTag(svg: string, root: Root, as: CarriedAs): { tag: string; prefixIsOurs: boolean } {
  const declaration = `xmlns:openbadges="${SVG_NAMESPACES[as]}"`
  const declared = root.attributes.find(({ name }) => name === 'xmlns:openbadges')
  const closing = root.selfClosing ? '/>' : '>'
  const before = svg.slice(root.start, declared?.start ?? root.nameEnd)
  const after = `${svg.slice(declared?.end ?? root.nameEnd, root.end - closing.length)}>`
  if (declared === undefined) return { tag: `${before} ${declaration}${after}`, prefixIsOurs: true }
  const namespaces: readonly string[] = Object.values(SVG_NAMESPACES)
  if (namespaces.includes(declared.raw)) return { tag: `${before}${declaration}${after}`, prefixIsOurs: true }
  return { tag: `${svg.slice(root.start, root.end - closing.length)}>`, prefixIsOurs: false }
}

function badgeElement(as: CarriedAs, assertion: string, declare: boolean): string {
  const name = `openbadges:${as}`
  const declaration = declare ? ` xmlns:openbadges="${SVG_NAMESPACES[as]}"` : ''
  const document = parseObject(assertion)
  if (document === undefined) return `<${name}${declaration} verify="${asAttribute(assertion)}"/>`
  const url = as === 'assertion' ? hostedAt(document) : undefined
  const verify = url === undefined ? '' : ` verify="${asAttribute(url)}"`
  return `<${name}${declaration}${verify}>${asCdata(assertion)}</${name}>`
}

/** Where a hosted assertion says it is: `verify.url` in 1.x, its `id` in 2.0. */
function hostedAt(document: JsonObject): string | undefined {
  const verify = member(document, 'verify')
  const url = isJsonObject(verify) ? absoluteUrl.read(member(verify, 'url')) : undefined
  const found = url ?? absoluteUrl.read(member(document, 'id'))
  return found === undefined || NOT_XML.test(found) ? undefined : found
}

function asAttribute(text: string): string {
  return text.replaceAll(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Neither the end of the section nor a carriage return, which XML would turn into a line feed, can stand in it. */
function asCdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>').replaceAll('\r', ']]>&#13;<![CDATA[')}]]>`
}
