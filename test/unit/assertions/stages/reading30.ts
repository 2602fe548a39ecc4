import type { RefusalCode } from 'react-open-badges/assertions'
import { makePng } from '../bake/pictures.js'
import { encodeList, listOf, placeOn } from '../credentials/madeList.js'
import { objectIn, json, signJwt, type Json } from '../credentials/madeCredential.js'
import {
  atMethod,
  badgeAndList,
  bothForms,
  controllerOf,
  embedded,
  jwt,
  list,
  LIST_PATH,
  type CredentialCase,
  type Site,
} from './credentialCase.js'
import { page, withPart } from './stageCase.js'

const deep: unknown = Array.from({ length: 70 }).reduce<unknown>((inner) => [inner], 'deep')
const nul = '\u0000'

/** The key of the JWT is a document of its own. */
const keyed = {
  forms: jwt,
  of: badgeAndList,
  method: ({ place }: Site) => place.key,
}

function serveKey(change: Json): (site: Site) => void {
  return ({ host, place, keys }) => host.set(place.key, json({ ...keys.issuers.jwk, ...change }))
}

/** Credentials that can't be read to their end: the stages up to the structure, and the same codes in later ones. */
export const reading30 = {
  INPUT_UNREADABLE: [
    {
      what: 'a word is pushed',
      forms: bothForms,
      push: () => 'badge',
      expected: 'INACCESSIBLE INPUT_UNREADABLE input $',
    },
  ],
  NOT_BAKED: [
    {
      what: 'an image is pushed that has no badge in it',
      forms: bothForms,
      push: makePng,
      expected: 'MALFORMED NOT_BAKED input $',
    },
  ],
  IMAGE_DAMAGED: [
    {
      what: 'half an image is pushed',
      forms: bothForms,
      push: () => makePng().slice(0, 40),
      expected: 'MALFORMED IMAGE_DAMAGED input $',
    },
  ],
  BADGE_TOO_LARGE: [
    {
      what: 'more than a megabyte is pushed',
      forms: bothForms,
      push: (input) => input.padEnd(1024 * 1024 + 1, ' '),
      expected: 'INACCESSIBLE BADGE_TOO_LARGE input $',
    },
  ],
  FETCH_FAILED: [
    {
      what: 'the credential is not answered for',
      forms: bothForms,
      fetched: true,
      serve: ({ host, place }) => host.set(place.document, new Error('refused')),
      expected: 'INACCESSIBLE FETCH_FAILED fetch $',
    },
    {
      what: 'the issuer’s document is not answered for',
      forms: bothForms,
      of: badgeAndList,
      serve: ({ host, place }) => host.set(place.issuer, new Error('refused')),
      expected: atMethod('INACCESSIBLE FETCH_FAILED signature'),
    },
    {
      what: 'the status list is not answered for',
      forms: bothForms,
      of: list,
      serve: ({ host, place }) => host.set(place.document, new Error('refused')),
      expected: `INACCESSIBLE FETCH_FAILED revocation ${LIST_PATH}`,
    },
  ],
  TOO_MANY_DOCUMENTS: [
    {
      what: 'it has ten status lists, each of an issuer of its own',
      forms: jwt,
      change: (credential) => (credential['credentialStatus'] = manyPlaces.map(({ document }) => entryOf(document))),
      serve: serveManyLists,
      expected: `INACCESSIBLE TOO_MANY_DOCUMENTS revocation ${LIST_PATH}`,
    },
  ],
  FETCH_STATUS: [
    {
      what: 'the credential is not there',
      forms: bothForms,
      fetched: true,
      serve: ({ host, place }) => host.set(place.document, { status: 404 }),
      expected: 'INACCESSIBLE FETCH_STATUS fetch $',
    },
    {
      what: 'the issuer’s document is not there',
      forms: bothForms,
      of: badgeAndList,
      serve: ({ host, place }) => host.set(place.issuer, { status: 404 }),
      expected: atMethod('INACCESSIBLE FETCH_STATUS signature'),
    },
    {
      what: 'the key is not there',
      ...keyed,
      expected: 'INACCESSIBLE FETCH_STATUS signature $',
    },
    {
      what: 'the status list is not there',
      forms: bothForms,
      of: list,
      serve: ({ host, place }) => host.set(place.document, { status: 404 }),
      expected: `INACCESSIBLE FETCH_STATUS revocation ${LIST_PATH}`,
    },
  ],
  NOT_A_JWS: [
    { what: 'a part is no base64url', forms: jwt, push: (jws) => `!${jws}`, expected: 'MALFORMED NOT_A_JWS parse $' },
  ],
  NOT_JSON: [
    {
      what: 'a page is where it was',
      forms: bothForms,
      fetched: true,
      serve: ({ host, place }) => host.set(place.document, page),
      expected: 'MALFORMED NOT_JSON parse $',
    },
    {
      what: 'the payload is a text',
      forms: jwt,
      respell: (jws) => withPart(jws, 1, '"a badge"'),
      expected: 'MALFORMED NOT_JSON parse $',
    },
    {
      what: 'the key is a page',
      ...keyed,
      serve: ({ host, place }) => host.set(place.key, page),
      expected: 'MALFORMED NOT_JSON signature $',
    },
    {
      what: 'the status list is a page',
      forms: bothForms,
      of: list,
      serve: ({ host, place }) => host.set(place.document, page),
      expected: `MALFORMED NOT_JSON revocation ${LIST_PATH}`,
    },
  ],
  NESTED_TOO_DEEP: [
    {
      what: 'it nests too deep',
      forms: bothForms,
      spoil: (credential) => (credential['x'] = deep),
      expected: 'MALFORMED NESTED_TOO_DEEP parse $',
    },
    {
      what: 'the key nests too deep',
      ...keyed,
      serve: serveKey({ x: deep }),
      expected: 'MALFORMED NESTED_TOO_DEEP signature $',
    },
    {
      what: 'the status list nests too deep',
      forms: embedded,
      of: list,
      spoil: (statusList) => (statusList['x'] = deep),
      expected: `MALFORMED NESTED_TOO_DEEP revocation ${LIST_PATH}`,
    },
  ],
  NOT_TEXT: [
    {
      what: 'it has a NUL in it',
      forms: bothForms,
      spoil: (credential) => (credential['x'] = nul),
      expected: 'MALFORMED NOT_TEXT parse $',
    },
    {
      what: 'the key has a NUL in it',
      ...keyed,
      serve: serveKey({ x: nul }),
      expected: 'MALFORMED NOT_TEXT signature $',
    },
    {
      what: 'the status list has half an emoji in it',
      forms: embedded,
      of: list,
      spoil: (statusList) => (statusList['x'] = '\ud83d'),
      expected: `MALFORMED NOT_TEXT revocation ${LIST_PATH}`,
    },
  ],
  VERSION_UNKNOWN: [
    {
      what: 'it has no context of Open Badges',
      forms: bothForms,
      spoil: (credential) => (credential['@context'] = ['https://www.w3.org/ns/credentials/v2']),
      expected: 'MALFORMED VERSION_UNKNOWN version $.@context',
    },
  ],
  STRUCTURE_INVALID: [
    {
      what: 'it does not say from when on it is valid',
      forms: bothForms,
      change: (credential) => delete credential['validFrom'],
      expected: 'MALFORMED STRUCTURE_INVALID structure $.validFrom',
    },
    {
      what: 'the status list is a credential of another type',
      forms: bothForms,
      of: list,
      change: (statusList) => (statusList['type'] = ['VerifiableCredential']),
      expected: `MALFORMED STRUCTURE_INVALID revocation ${LIST_PATH}.type`,
    },
    {
      what: 'the status list has no purpose',
      forms: bothForms,
      of: list,
      change(statusList) {
        const { statusPurpose: _, ...subject } = objectIn(statusList, 'credentialSubject')
        statusList['credentialSubject'] = subject
      },
      expected: `MALFORMED STRUCTURE_INVALID revocation ${LIST_PATH}.credentialSubject.statusPurpose`,
    },
  ],
  PROOF_MISSING: [
    {
      what: 'it is not signed',
      forms: embedded,
      spoil: (credential) => delete credential['proof'],
      expected: 'MALFORMED PROOF_MISSING structure $.proof',
    },
  ],
} as const satisfies Partial<Record<RefusalCode, readonly CredentialCase[]>>

const manyPlaces = Array.from({ length: 10 }, (_, index) => placeOn(`https://lists${index}.example`))

function entryOf(statusListCredential: string): Json {
  return {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '17',
    statusListCredential,
  }
}

async function serveManyLists({ host, keys }: Site): Promise<void> {
  for (const place of manyPlaces) {
    const jws = await signJwt(listOf(place, encodeList([])), keys.attackers, { kid: place.method })
    host.set(place.issuer, json(controllerOf(place, keys.attackers.jwk)))
    host.set(place.document, { contentType: 'application/vc+jwt', body: jws })
  }
}
