const inWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** The moment that a badge's date means: ISO 8601, or the unix seconds of the 1.x years. */
function parseMoment(written: string): Date | null {
  const moment = /^\d{1,10}$/.test(written) ? new Date(Number(written) * 1000) : new Date(written)
  return Number.isNaN(moment.getTime()) ? null : moment
}

/** A badge's date as a day in words. What cannot be read as a date is shown as its issuer wrote it. */
export function formatDay(written: string | Date): string {
  const moment = written instanceof Date ? written : parseMoment(written)
  return moment === null ? String(written) : inWords.format(moment)
}

export function hasPassed(written: string | null, now: Date): boolean {
  const moment = written === null ? null : parseMoment(written)
  return moment !== null && moment.getTime() <= now.getTime()
}
