import type { CarriedAs } from './carriage.js'
import { damaged } from './imageErrors.js'
import { readTokens, type SvgToken } from './svgTokens.js'

type OpenTag = Extract<SvgToken, { type: 'open' }>

/** A badge in an SVG, and where its element is. */
export interface SvgBadge {
  as: CarriedAs
  verify: string | undefined
  /** What stands in the element; `undefined` where nothing does. */
  body: string | undefined
  start: number
  end: number
}

/** What the scanner finds: the outermost element first, then each badge. */
export type SvgFinding = { type: 'root'; tag: OpenTag } | { type: 'badge'; badge: SvgBadge }

/** The namespaces of Open Badges: of 1.x and 2.0, and of 3.0. */
export const SVG_NAMESPACES: Readonly<Record<CarriedAs, string>> = {
  assertion: 'http://openbadges.org',
  credential: 'https://purl.imsglobal.org/ob/v3p0',
}

/** What XML has no character for (XML 1.0 §2.2). */
export const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u

/**
 * Finds the badges in an SVG: elements `assertion` and `credential` of either namespace, whichever prefix it has. Some
 * bakers forgot to declare it: the prefix `openbadges` is known without.
 *
 * @throws {AssertionInputError} `IMAGE_DAMAGED`
 */
export function* findBadges(svg: string): Generator<SvgFinding> {
  const scopes = new PrefixScopes()
  let depth = 0
  let rooted = false
  let open: { badge: SvgBadge; depth: number; body: BadgeBody } | null = null

  for (const token of readTokens(svg)) {
    switch (token.type) {
      case 'open': {
        if (!rooted) yield { type: 'root', tag: token }
        rooted = true
        depth += 1
        scopes.enter(token, depth)
        const as = open === null ? scopes.badgeOf(token.name) : undefined
        if (as !== undefined) {
          const verify = token.attributes.find(({ name }) => name === 'verify')?.raw
          const { start, end } = token
          const badge: SvgBadge = { as, verify: verify && readAttributeText(verify), body: undefined, start, end }
          if (token.selfClosing) yield { type: 'badge', badge }
          else open = { badge, depth, body: new BadgeBody() }
        }
        if (token.selfClosing) scopes.leave(depth--)
        break
      }
      case 'close':
        if (open?.depth === depth) {
          yield { type: 'badge', badge: { ...open.badge, body: open.body.read(), end: token.end } }
          open = null
        }
        if (depth > 0) scopes.leave(depth--)
        break
      case 'cdata':
        open?.body.addCdata(token.text)
        break
      case 'text':
        open?.body.addText(token.text)
        break
      default:
        token satisfies never
    }
  }
  if (depth > 0) throw damaged('an SVG with an element that does not end')
}

/** Whether an element is the outermost one of an SVG, whichever prefix it has. */
export function isSvgName(name: string): boolean {
  return name === 'svg' || name.endsWith(':svg')
}

/** Which prefixes stand for a namespace of Open Badges at the moment. */
class PrefixScopes {
  /** By prefix, innermost last: whether it stands for one of ours there. */
  readonly #bindings = new Map<string, boolean[]>([['openbadges', [true]]])
  readonly #entered: { depth: number; prefix: string }[] = []

  enter({ attributes }: OpenTag, depth: number): void {
    for (const { name, raw } of attributes) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
      const prefix = name.slice('xmlns:'.length)
      const ours = raw === SVG_NAMESPACES.assertion || raw === SVG_NAMESPACES.credential
      const bindings = this.#bindings.get(prefix) ?? []
      // A prefix that was never one of ours needs no account.
      if (!ours && bindings.length === 0) continue
      bindings.push(ours)
      this.#bindings.set(prefix, bindings)
      this.#entered.push({ depth, prefix })
    }
  }

  leave(depth: number): void {
    for (let last = this.#entered.at(-1); last?.depth === depth; last = this.#entered.at(-1)) {
      this.#bindings.get(last.prefix)?.pop()
      this.#entered.pop()
    }
  }

  badgeOf(name: string): CarriedAs | undefined {
    const colon = name.indexOf(':')
    const local = name.slice(colon + 1)
    if (local !== 'assertion' && local !== 'credential') return undefined
    return this.#bindings.get(name.slice(0, Math.max(colon, 0)))?.at(-1) === true ? local : undefined
  }
}

/** The text in a badge's element. Beside CDATA, blanks only lay the file out. */
class BadgeBody {
  readonly #parts: string[] = []
  readonly #loose: string[] = []
  #hasCdata = false

  addCdata(text: string): void {
    this.#hasCdata = true
    const normal = withLineFeeds(text)
    this.#parts.push(normal)
    this.#loose.push(normal)
  }

  addText(text: string): void {
    const normal = withLineFeeds(text)
    this.#loose.push(resolveReferences(normal))
    this.#parts.push(resolveReferences(/^[\t\n ]*$/.test(normal) ? '' : normal))
  }

  read(): string | undefined {
    if (this.#hasCdata) return this.#parts.join('')
    const text = this.#loose.join('').trim()
    return text === '' ? undefined : text
  }
}

/** XML knows one end of a line (XML 1.0 §2.11). */
function withLineFeeds(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n')
}

/** Reads an attribute as XML does: blanks that are written as such become spaces (XML 1.0 §3.3.3). */
function readAttributeText(raw: string): string {
  return resolveReferences(withLineFeeds(raw).replaceAll(/[\t\n]/g, ' '))
}

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Resolves the five entities that XML has by itself, and references to characters; an SVG's own are refused. */
function resolveReferences(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));|&/gi, (all, decimal, hex, name) => {
    const code = typeof decimal === 'string' ? Number(decimal) : typeof hex === 'string' ? Number.parseInt(hex, 16) : -1
    const character = code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : PREDEFINED.get(String(name))
    if (character !== undefined && !NOT_XML.test(character)) return character
    throw damaged(`an SVG whose badge has a reference to no character that is known: ${all}`)
  })
}
