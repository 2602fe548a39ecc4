import type { Fields } from '../fields.js'

type ProofForm = 'hosted' | 'signed'

/**
 * Reads how an assertion says that it is verified, and notes when it came the other way.
 *
 * @param names the values of `type`, and which form each of them means
 */
export function readProofForm(
  verification: Fields,
  names: Readonly<Record<string, ProofForm>>,
  came: ProofForm,
): ProofForm | undefined {
  const [first = '', ...rest] = Object.keys(names)
  const type = verification.type(first, ...rest)
  const declared = type === undefined ? undefined : names[type]
  if (type === undefined || declared === undefined) return undefined
  if (declared === came) return declared
  const wanted = Object.keys(names).filter((name) => names[name] === came)
  verification.problem('type', type, wanted.map((name) => `"${name}"`).join(' or ') + REMARKS[came], 'FORM_MISMATCH')
  return undefined
}

const REMARKS: Record<ProofForm, string> = {
  hosted: ', since the assertion was fetched from its URL',
  signed: ', since the assertion came as a JWS',
}
