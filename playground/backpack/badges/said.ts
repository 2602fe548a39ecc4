import * as v from 'valibot'
import { readEvidence } from './evidence.js'

const Alignment = v.object({
  name: v.string(),
  url: v.optional(v.string()),
  description: v.optional(v.string()),
  framework: v.optional(v.string()),
  code: v.optional(v.string()),
})

const Evidence = v.object({
  name: v.optional(v.string()),
  url: v.optional(v.string()),
  narrative: v.optional(v.string()),
  description: v.optional(v.string()),
})

const KeptVerdict = v.object({
  badge: v.object({
    narrative: v.fallback(v.optional(v.string()), undefined),
    tags: v.fallback(v.array(v.string()), []),
    alignments: v.fallback(v.array(Alignment), []),
    evidence: v.fallback(v.array(Evidence), []),
    issuer: v.fallback(v.object({ description: v.optional(v.string()) }), {}),
  }),
})

/** What a kept badge says beyond what its row has columns for. */
export type Said = v.InferOutput<typeof KeptVerdict>['badge']

/** Reads it from the verdict. A badge that was added before that was kept has its evidence in its documents. */
export function readSaid(row: { verdict: unknown; document: unknown }): Said {
  const kept = v.safeParse(KeptVerdict, row.verdict)
  if (kept.success) return kept.output.badge
  const evidence = readEvidence(row.document).map(({ text, ...rest }) => ({ ...rest, narrative: text }))
  return { tags: [], alignments: [], evidence, issuer: {} }
}
