import * as v from 'valibot'

/** What an issuer shows as proof of the work. */
export interface Evidence {
  name?: string | undefined
  url?: string | undefined
  text?: string | undefined
}

const EvidenceItem = v.object({
  id: v.optional(v.string()),
  name: v.optional(v.string()),
  narrative: v.optional(v.string()),
  description: v.optional(v.string()),
})

const one = v.union([v.string(), EvidenceItem])
const Document = v.object({ assertion: v.object({ evidence: v.union([v.array(one), one]) }) })

/** The evidence of a kept document: a URL, an object, or a list of either. What has another form is left out. */
export function readEvidence(document: unknown): Evidence[] {
  const result = v.safeParse(Document, document)
  if (!result.success) return []
  const { evidence } = result.output.assertion
  return (Array.isArray(evidence) ? evidence : [evidence])
    .map((item) =>
      typeof item === 'string'
        ? { url: item }
        : { name: item.name, url: item.id, text: item.narrative ?? item.description },
    )
    .filter((item) => item.url !== undefined || item.text !== undefined)
}
