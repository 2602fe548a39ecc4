import * as v from 'valibot'

const EarnedBadge = v.object({
  /** A badge of school/badges.ts. */
  badge: v.string(),
  awardedOn: v.string(),
  version: v.picklist(['1.1', '2.0']),
  form: v.picklist(['hosted', 'signed']),
  /** What goes into the backpack: a URL, or a compact JWS. */
  assertion: v.string(),
})

const Sample = v.object({
  label: v.string(),
  /** What a good Backpack says to it. */
  expected: v.string(),
  assertion: v.string(),
})

const Page = v.variant('name', [
  v.object({ name: v.literal('home') }),
  v.object({
    name: v.literal('badges'),
    earned: v.array(EarnedBadge),
    /** Absolute: the form that works without a script can come back to no other. */
    returnTo: v.string(),
  }),
  v.object({ name: v.literal('course'), badge: v.string() }),
  v.object({ name: v.literal('lab'), samples: v.array(Sample) }),
  v.object({ name: v.literal('missing') }),
])

const SiteData = v.object({
  /** Where learners keep their badges. */
  backpack: v.string(),
  dir: v.picklist(['ltr', 'rtl']),
  page: Page,
})

export type EarnedBadge = v.InferOutput<typeof EarnedBadge>
export type Sample = v.InferOutput<typeof Sample>
export type Page = v.InferOutput<typeof Page>

/** All that a page is rendered from, on the server and again in the browser. */
export type SiteData = v.InferOutput<typeof SiteData>

/** Reads what the server left in the page. @throws when it is not that */
export function parseSiteData(json: string): SiteData {
  return v.parse(SiteData, JSON.parse(json))
}
