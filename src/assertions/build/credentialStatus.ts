import type { Leaf } from '../forms/form.js'
import { absoluteUrl, iri, text } from '../forms/primitives.js'
import { listIndex, statusConditions } from '../versions/objects30.js'
import { withoutAbsent, type OptionReader } from './optionReader.js'

/** Where a verifier learns whether the credential still stands. */
export interface CredentialStatusOptions {
  id?: string | undefined
  /** `BitstringStatusListEntry` or `1EdTechRevocationList`. */
  type: string
  statusPurpose?: string | undefined
  statusListIndex?: string | undefined
  statusListCredential?: string | undefined
}

/** It is written as text, and stays what was given. */
const indexText: Leaf<string> = {
  wanted: listIndex.wanted,
  read: (value) => (typeof value === 'string' && listIndex.read(value) !== undefined ? value : undefined),
}

/** @throws {AssertionInputError} `OPTION_MISSING`, `OPTION_INVALID` */
export function readStatus(reader: OptionReader): CredentialStatusOptions {
  const status = withoutAbsent({
    id: reader.optional('id', iri),
    type: reader.required('type', text),
    statusPurpose: reader.optional('statusPurpose', text),
    statusListIndex: reader.optional('statusListIndex', indexText),
    statusListCredential: reader.optional('statusListCredential', absoluteUrl),
  })
  reader.hold(status, statusConditions)
  return status
}
