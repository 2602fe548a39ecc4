import type { Problem, Verdict, Warning } from './verdict.js'

/** More than anybody reads at once. */
const MOST = 100
/** Longer than any URL that servers take. */
const LONGEST = 2100

/**
 * Keeps a verdict to a size that can be kept and shown: what it says of a document comes from that document, in which a
 * URL, a name or a reason may have a megabyte, and stand in many places.
 */
export function boundedVerdict(verdict: Verdict): Verdict {
  const warnings = verdict.warnings.slice(0, MOST).map(boundedWarning)
  if (verdict.outcome === 'valid') return { ...verdict, warnings }
  return { ...verdict, warnings, problems: verdict.problems.slice(0, MOST).map(boundedProblem) }
}

function boundedProblem({ path, found, wanted, message }: Problem): Problem {
  return { path: shorten(path), found: shorten(found), wanted: shorten(wanted), message: shorten(message) }
}

function boundedWarning({ code, path, message }: Warning): Warning {
  return { code, path: shorten(path), message: shorten(message) }
}

/** Half of a character is none, and no database keeps it. */
function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')}…` : text
}
