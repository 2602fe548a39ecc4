/** One badge that the learner earned. */
export interface EarnedBadge {
  /** A badge of school/badges.ts. */
  badge: string
  awardedOn: string
  version: string
  /** `hosted` or `signed`. */
  form: string
  /** What goes into the backpack: a URL, or a compact JWS. */
  assertion: string
  /** Where its picture is, with the assertion baked in. */
  bakedImage: string
}

/** An assertion to try in the laboratory. */
export interface Sample {
  label: string
  /** What a good Backpack says to it. */
  expected: string
  assertion: string
}

export type Page =
  | { name: 'home' }
  | {
      name: 'badges'
      earned: readonly EarnedBadge[]
      /** Absolute: the form that works without a script can come back to no other. */
      returnTo: string
    }
  | { name: 'course'; badge: string }
  | { name: 'lab'; samples: readonly Sample[] }
  | { name: 'missing' }

/** All that a page is rendered from, on the server and again in the browser. */
export interface SiteData {
  /** Where learners keep their badges. */
  backpack: string
  dir: 'ltr' | 'rtl'
  page: Page
}

/** Reads what the server left in the page. @throws when it is not that */
export function parseSiteData(json: string): SiteData {
  const data = record(JSON.parse(json))
  return {
    backpack: text(data, 'backpack'),
    dir: data.dir === 'rtl' ? 'rtl' : 'ltr',
    page: parsePage(record(data.page)),
  }
}

function parsePage(page: Record<string, unknown>): Page {
  switch (page.name) {
    case 'home':
    case 'missing':
      return { name: page.name }
    case 'badges':
      return { name: 'badges', earned: list(page, 'earned').map(parseEarnedBadge), returnTo: text(page, 'returnTo') }
    case 'course':
      return { name: 'course', badge: text(page, 'badge') }
    case 'lab':
      return { name: 'lab', samples: list(page, 'samples').map(parseSample) }
    default:
      throw new Error(`The page's data name a page "${String(page.name)}", which there is not.`)
  }
}

function parseEarnedBadge(earned: Record<string, unknown>): EarnedBadge {
  return {
    badge: text(earned, 'badge'),
    awardedOn: text(earned, 'awardedOn'),
    version: text(earned, 'version'),
    form: text(earned, 'form'),
    assertion: text(earned, 'assertion'),
    bakedImage: text(earned, 'bakedImage'),
  }
}

function parseSample(sample: Record<string, unknown>): Sample {
  return { label: text(sample, 'label'), expected: text(sample, 'expected'), assertion: text(sample, 'assertion') }
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error('The page’s data lack an object.')
  return Object.fromEntries(Object.entries(value))
}

function list(from: Record<string, unknown>, name: string): Array<Record<string, unknown>> {
  const value = from[name]
  if (!Array.isArray(value)) throw new Error(`The page’s data lack the list "${name}".`)
  return value.map(record)
}

function text(from: Record<string, unknown>, name: string): string {
  const value = from[name]
  if (typeof value !== 'string') throw new Error(`The page’s data lack the text "${name}".`)
  return value
}
