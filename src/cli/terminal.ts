import { styleText } from 'node:util'

/** What a piece of text is to the reader. */
export type Tone = 'plain' | 'strong' | 'faint' | 'good' | 'bad' | 'doubtful'

/** A piece of a line. What it says may come from anywhere. */
export interface Piece {
  readonly tone: Tone
  readonly text: string
}

export type Line = readonly Piece[]

/** Where text goes. */
export interface Output {
  readonly isTTY?: boolean
  write(text: string): unknown
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Whether an output is a terminal that shows colours, and they are wanted (https://no-color.org). */
export function showsColors(output: Output, env: Environment): boolean {
  return isTerminal(output, env) && (env['NO_COLOR'] ?? '') === ''
}

/** Whether an output is a terminal that can go back in its line. */
export function isTerminal(output: Output, env: Environment): boolean {
  return output.isTTY === true && env['TERM'] !== 'dumb'
}

/** Makes lines into text. Here and nowhere else text becomes what a terminal gets. */
export function render(lines: readonly Line[], isColored: boolean): string {
  const paint = ({ tone, text }: Piece): string => {
    const shown = visible(text)
    if (!isColored || tone === 'plain') return shown
    // Node would ask its own standard output and environment again.
    return styleText(styles[tone], shown, { validateStream: false })
  }
  return lines.map((line) => `${line.map(paint).join('').trimEnd()}\n`).join('')
}

const styles = {
  strong: 'bold',
  faint: 'dim',
  good: 'green',
  bad: 'red',
  doubtful: 'yellow',
} as const satisfies Record<Exclude<Tone, 'plain'>, string>

/** More of one text than anybody reads in a report. */
const longest = 1000

/**
 * Makes a text harmless: what a badge says must not move the cursor, change the title, or turn the reading order of
 * what stands around it. Such characters are written as JSON would.
 */
export function visible(text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text
  return short.replace(unprintable, escape)
}

/** The same for a JSON text, which says the same afterwards: such characters stand only in its strings. */
export function visibleJson(json: string): string {
  return json.replace(unprintable, (character) => (character === '\n' ? character : escape(character)))
}

/** Control characters of C0 and C1, line and paragraph separators, and what turns the reading order (UAX #9). */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
