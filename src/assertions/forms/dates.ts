import type { Leaf } from './form.js'

// Each of the two ways to write ISO 8601, and in each a month without its day. The last part of a time may have a
// fraction, be it the seconds or the minutes.
const EXTENDED =
  /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?(?:[.,](\d+))?(Z|[+-]\d{2}(?::?\d{2})?)?)?)?$/i
const BASIC = /^(\d{4})(\d{2})(?:(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(?:[.,](\d+))?(Z|[+-]\d{2}(?::?\d{2})?)?)?)?$/i

/** ISO 8601 or a unix time of ten digits, as 1.x allows; in milliseconds. Without a zone it is read as UTC. */
export const date1x: Leaf<number> = {
  wanted: 'an ISO 8601 date such as 2024-05-04T10:00:00Z, or a unix time of ten digits',
  read: (value) => {
    if (typeof value === 'number' || typeof value === 'string') {
      if (/^\d{10}$/.test(String(value))) return Number(value) * 1000
    }
    return typeof value === 'string' ? parseIsoDate(value)?.time : undefined
  },
}

/** A day, or a unix time of up to ten digits, as 0.5 has them; in milliseconds. */
export const date05: Leaf<number> = {
  wanted: 'a day as YYYY-MM-DD, or a unix time in seconds',
  read: (value) => {
    if ((typeof value === 'number' || typeof value === 'string') && /^\d{1,10}$/.test(String(value))) {
      return Number(value) * 1000
    }
    const read = day.read(value)
    return read === undefined ? undefined : parseIsoDate(read)?.time
  },
}

/** ISO 8601 with a zone, as 2.0 demands; in milliseconds. */
export const dateWithZone: Leaf<number> = {
  wanted: 'an ISO 8601 date and time with its zone, such as 2024-05-04T10:00:00Z',
  read: (value) => {
    const parsed = typeof value === 'string' ? parseIsoDate(value) : undefined
    return parsed?.zoned ? parsed.time : undefined
  },
}

/** A day of the calendar: `1990-05-04`. */
export const day: Leaf<string> = {
  wanted: 'a day as YYYY-MM-DD',
  read: (value) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && parseIsoDate(value) !== undefined
      ? value
      : undefined,
}

// Date.parse is no help: it takes forms of every engine's own, and turns 31 April into 1 May.
function parseIsoDate(value: string): { time: number; zoned: boolean } | undefined {
  const parts = EXTENDED.exec(value) ?? BASIC.exec(value)
  if (!parts) return undefined
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part, at) => Number(part ?? (at < 3 ? 1 : 0)))
  const unit = parts[6] === undefined ? 60_000 : 1000
  const milliseconds = Math.floor(Number(`0.${parts[7] ?? '0'}`) * unit)
  const offset = parts[8] === undefined ? 0 : parseOffset(parts[8])
  if (year === undefined || month === undefined || day === undefined) return undefined
  if (hour === undefined || minute === undefined || second === undefined || offset === undefined) return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const midnight = new Date(0)
  // Date.UTC would read the years 0 to 99 as 1900 to 1999.
  midnight.setUTCFullYear(year, month - 1, day)
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return undefined
  const time = midnight.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000 + milliseconds
  return { time, zoned: parts[8] !== undefined }
}

/** The zone's distance from UTC in minutes. */
function parseOffset(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3).replace(':', '') || 0)
  if (hours > 23 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
