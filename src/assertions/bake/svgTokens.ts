import type { AssertionInputError } from '../inputError.js'
import { damaged } from './imageErrors.js'

/** An attribute of a start tag, and where it is. */
export interface SvgAttribute {
  name: string
  /** As it is written, entities and all. */
  raw: string
  /** Of its name. */
  start: number
  /** One past its closing quote. */
  end: number
}

/** The parts of an SVG that matter here. Comments, instructions and the doctype are passed over. */
export type SvgToken =
  | {
      type: 'open'
      name: string
      attributes: readonly SvgAttribute[]
      selfClosing: boolean
      start: number
      /** One past the name. */
      nameEnd: number
      end: number
    }
  | { type: 'close'; start: number; end: number }
  | { type: 'cdata'; text: string }
  | { type: 'text'; text: string }

const NAME = /[^\s/>="'<&]+/y
const BLANK = /[\t\n\r ]*/y

/**
 * Reads an SVG piece by piece. It is no XML parser: it finds tags and texts, each once and from left to right, and
 * declares and resolves nothing, so that no document costs more than its length.
 *
 * @throws {AssertionInputError} `IMAGE_DAMAGED`, where a piece is broken or does not end
 */
export function* readTokens(svg: string): Generator<SvgToken> {
  let at = 0
  while (at < svg.length) {
    if (svg[at] !== '<') {
      const next = svg.indexOf('<', at)
      const end = next === -1 ? svg.length : next
      yield { type: 'text', text: svg.slice(at, end) }
      at = end
    } else if (svg.startsWith('<!--', at)) {
      at = endOf(svg, '-->', at + 4, 'a comment')
    } else if (svg.startsWith('<![CDATA[', at)) {
      const end = endOf(svg, ']]>', at + 9, 'a CDATA section')
      yield { type: 'cdata', text: svg.slice(at + 9, end - 3) }
      at = end
    } else if (svg.startsWith('<?', at)) {
      at = endOf(svg, '?>', at + 2, 'an instruction')
    } else if (svg.startsWith('<!', at)) {
      at = skipDoctype(svg, at + 2)
    } else if (svg.startsWith('</', at)) {
      const end = endOf(svg, '>', at + 2, 'an end tag')
      yield { type: 'close', start: at, end }
      at = end
    } else {
      const token = readStartTag(svg, at)
      yield token
      at = token.end
    }
  }
}

function readStartTag(svg: string, start: number): Extract<SvgToken, { type: 'open' }> {
  const name = match(NAME, svg, start + 1)
  if (name === '') throw damaged('an SVG with a "<" that begins no tag')
  const nameEnd = start + 1 + name.length
  const attributes: SvgAttribute[] = []
  let at = nameEnd
  for (;;) {
    at += match(BLANK, svg, at).length
    if (svg[at] === '>') return { type: 'open', name, attributes, selfClosing: false, start, nameEnd, end: at + 1 }
    if (svg.startsWith('/>', at)) {
      return { type: 'open', name, attributes, selfClosing: true, start, nameEnd, end: at + 2 }
    }
    const attribute = readAttribute(svg, at)
    attributes.push(attribute)
    at = attribute.end
  }
}

function readAttribute(svg: string, start: number): SvgAttribute {
  const name = match(NAME, svg, start)
  let at = start + name.length
  at += match(BLANK, svg, at).length
  if (name === '' || svg[at] !== '=') throw damaged('an SVG with a tag that is broken or does not end')
  at += 1
  at += match(BLANK, svg, at).length
  const quote = svg[at]
  if (quote !== '"' && quote !== "'") throw damaged('an SVG with an attribute that has no quotes')
  const end = endOf(svg, quote, at + 1, 'an attribute')
  return { name, raw: svg.slice(at + 1, end - 1), start, end }
}

/** Passes over a doctype. What it declares (entities, above all) is never used. */
function skipDoctype(svg: string, start: number): number {
  let at = start
  let depth = 0
  for (; at < svg.length; at++) {
    const character = svg[at]
    if (character === '"' || character === "'") at = endOf(svg, character, at + 1, 'the doctype') - 1
    else if (svg.startsWith('<!--', at)) at = endOf(svg, '-->', at + 4, 'a comment') - 1
    else if (svg.startsWith('<?', at)) at = endOf(svg, '?>', at + 2, 'an instruction') - 1
    else if (character === '[') depth += 1
    else if (character === ']') depth -= 1
    else if (character === '>' && depth <= 0) return at + 1
  }
  throw unclosed('the doctype')
}

function endOf(svg: string, closing: string, from: number, what: string): number {
  const at = svg.indexOf(closing, from)
  if (at === -1) throw unclosed(what)
  return at + closing.length
}

function unclosed(what: string): AssertionInputError {
  return damaged(`an SVG with ${what} that does not end`)
}

/** What a sticky pattern finds at a place; it looks no further than it finds. */
function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}
