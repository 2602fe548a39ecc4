import type { DocumentSource } from './documentSource.js'
import type { Findings } from './findings.js'
import type { PartlyReadBadge } from './normalisedBadge.js'
import type { Presented } from './presented.js'
import type { Version } from '../versions/version.js'

/** What the stages of one check share. */
export interface Check {
  readonly presented: Presented
  readonly version: Version
  readonly source: DocumentSource
  readonly findings: Findings
  /** Filled as soon as something has been read, so that a refusal can show it. */
  readonly shown: PartlyReadBadge
}
