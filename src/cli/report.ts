import type { PartlyReadBadge } from '../assertions/validate/normalisedBadge.js'
import type { Verdict, Warning } from '../assertions/validate/verdict.js'
import { stageLines } from './stageLines.js'
import type { Line, Piece } from './terminal.js'

/** One badge that was checked. */
export interface Checked {
  /** The argument that it was given as; `-` for standard input. */
  readonly input: string
  readonly verdict: Verdict
}

/** The report on all of them, for a person. */
export function reportLines(checked: readonly Checked[]): readonly Line[] {
  const reports = checked.flatMap((one) => [...oneReport(one), []])
  return checked.length > 1 ? [...reports, [{ tone: 'strong', text: summary(checked) }]] : reports.slice(0, -1)
}

function oneReport({ input, verdict }: Checked): readonly Line[] {
  return [
    [outcome(verdict), { tone: 'strong', text: `  ${input === '-' ? 'standard input' : input}` }],
    ...badgeLines(verdict.badge ?? {}, verdict.outcome === 'valid'),
    [],
    ...stageLines(verdict),
    ...warningLines(verdict.warnings),
  ]
}

function outcome(verdict: Verdict): Piece {
  switch (verdict.outcome) {
    case 'valid':
      return { tone: 'good', text: 'valid' }
    case 'refused':
      return { tone: 'bad', text: `refused: ${verdict.reason} (${verdict.code})` }
    case 'unknown':
      return { tone: 'doubtful', text: `unknown (${verdict.code})` }
    default:
      return verdict satisfies never
  }
}

function badgeLines(badge: PartlyReadBadge, isProved: boolean): readonly Line[] {
  const { name, version, form, issuer, recipient, issuedOn, expires } = badge
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['badge', name],
    ['version', version === undefined ? undefined : `Open Badges ${version}${form === undefined ? '' : `, ${form}`}`],
    ['issuer', issuer === undefined ? undefined : `${issuer.name}, ${issuer.id}`],
    ['recipient', recipient === undefined ? undefined : (recipient.matched ?? recipient.identity)],
    ['issued on', issuedOn],
    ['expires', expires],
  ]
  const lines = facts.flatMap(([label, text]): readonly Line[] =>
    text === undefined
      ? []
      : [
          [
            { tone: 'faint', text: `  ${label.padEnd(13)}` },
            { tone: 'plain', text },
          ],
        ],
  )
  const doubt: readonly Line[] = [[{ tone: 'faint', text: '  What it says of itself, which nothing has proved:' }]]
  return lines.length === 0 || isProved ? lines : [...doubt, ...lines]
}

function warningLines(warnings: readonly Warning[]): readonly Line[] {
  if (warnings.length === 0) return []
  const heading = warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`
  return [
    [],
    [{ tone: 'doubtful', text: `  ${heading}: bent without harm here, and another Backpack may be stricter` }],
    ...warnings.flatMap(({ code, path, message }): readonly Line[] => [
      [
        { tone: 'strong', text: `    ${path}` },
        { tone: 'faint', text: ` ${code}` },
      ],
      [{ tone: 'plain', text: `      ${message}` }],
    ]),
  ]
}

function summary(checked: readonly Checked[]): string {
  const count = (outcomeOf: Verdict['outcome']): number =>
    checked.filter(({ verdict }) => verdict.outcome === outcomeOf).length
  return `${checked.length} badges: ${count('valid')} valid, ${count('refused')} refused, ${count('unknown')} unknown`
}

/**
 * The report on all of them, for a program: an array in the order of the arguments, of objects with the `input` as it
 * was given and the `verdict`, which is the `Verdict` of `react-open-badges/assertions`. It changes as that type does:
 * what is there keeps its meaning within a major version.
 */
export function reportJson(checked: readonly Checked[]): string {
  return `${JSON.stringify(
    checked.map(({ input, verdict }) => ({ input, verdict })),
    null,
    2,
  )}\n`
}
