import type { Form } from '../forms/form.js'
import type { DescribedObject, Property } from '../forms/shape.js'
import { openBadgesVersions, type OpenBadgesVersion } from '../validate/normalisedBadge.js'
import type { Stage } from '../validate/verdict.js'
import { CryptographicKey } from '../versions/objects20.js'
import { openBadges05 } from '../versions/openBadges05.js'
import { openBadges10 } from '../versions/openBadges10.js'
import { openBadges11 } from '../versions/openBadges11.js'
import { openBadges20 } from '../versions/openBadges20.js'
import { documents30 } from '../versions/openBadges30.js'
import { RevocationList } from '../versions/revocation20.js'
import type { VersionDocument } from '../versions/version.js'
import type { AssertionRule } from './assertionRules.js'

const documents: Readonly<Record<OpenBadgesVersion, readonly VersionDocument[]>> = {
  '0.5': openBadges05.documents,
  '1.0': openBadges10.documents,
  '1.1': openBadges11.documents,
  '2.0': [
    ...openBadges20.documents,
    { stage: 'signature', form: CryptographicKey },
    { stage: 'revocation', form: RevocationList },
  ],
  '3.0': documents30,
}

/** Lists what the objects of each version have to hold, out of the lists of properties that they are read by. */
export function structureRules(): readonly AssertionRule[] {
  return openBadgesVersions.flatMap((version) => {
    const rules: AssertionRule[] = []
    const listed = new Set<DescribedObject>()
    for (const { stage, form } of documents[version]) {
      for (const object of objectsIn(form)) {
        // What may stand in several documents is listed with the first of them; a document is listed in its own stage.
        if (!listed.has(object) || object === form.object) rules.push(...rulesOf(object, version, stage))
        listed.add(object)
      }
    }
    return withoutRepeats(rules)
  })
}

/** The objects that a form leads to, each once: profiles may stand in profiles. */
function objectsIn(form: Form<unknown>, objects = new Set<DescribedObject>()): ReadonlySet<DescribedObject> {
  if (form.object !== undefined) {
    if (objects.has(form.object)) return objects
    objects.add(form.object)
    for (const property of Object.values(form.object.properties)) objectsIn(property.form, objects)
  }
  for (const part of form.parts?.() ?? []) objectsIn(part, objects)
  return objects
}

function rulesOf(
  { name, properties, conditions }: DescribedObject,
  version: OpenBadgesVersion,
  stage: Stage,
): readonly AssertionRule[] {
  const of = { version, stage, object: name }
  const rules = Object.entries(properties).map(([property, rule]): AssertionRule => {
    const bent = rule.need === 'expected'
    return {
      ...of,
      property,
      code: bent ? 'TYPE_MISSING' : 'STRUCTURE_INVALID',
      ends: bent ? 'warning' : 'MALFORMED',
      sentence: sentenceOf(property, rule),
    }
  })
  const besides = conditions.map(({ property, wanted, when }): AssertionRule => {
    const sentence = `“${property}”${when === undefined ? '' : `, ${when},`} has to be ${wanted}.`
    return { ...of, property, code: 'STRUCTURE_INVALID', ends: 'MALFORMED', sentence }
  })
  return [...rules, ...besides]
}

function sentenceOf(property: string, { need, form, aliases }: Property): string {
  const also = aliases.length === 0 ? '' : ` Taken with a warning: ${aliases.map((name) => `“${name}”`).join(', ')}.`
  const { wanted } = form
  switch (need) {
    case 'required':
      return `“${property}” has to be ${wanted}.${also}`
    case 'expected':
      return `“${property}” should be ${wanted}; it may be missing, and not be anything else.${also}`
    case 'optional':
      return `“${property}” may be missing, or has to be ${wanted}.${also}`
    default:
      return need satisfies never
  }
}

/** Two objects of one name differ in some properties only, as an image of an assertion and one of a badge class do. */
function withoutRepeats(rules: readonly AssertionRule[]): readonly AssertionRule[] {
  const seen = new Set<string>()
  return rules.filter(({ stage, object, sentence }) => {
    const key = `${stage}\n${object}\n${sentence}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
