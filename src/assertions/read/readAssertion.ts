import type { Unbaked } from '../bake/unbake.js'
import type { OpenBadgesVersion } from '../validate/normalisedBadge.js'
import type { Problem, Reason, RefusalCode, Stage, UndecidedCode } from '../validate/verdict.js'
import { loadOnce } from '../loadOnce.js'
import type { CompactJws } from './compactJws.js'
import { readHandedOver } from './handedOver.js'
import type { JsonObject } from './json.js'
import { notAnAssertion, readText, type InputFault } from './readText.js'

/**
 * What an assertion comes as:
 *
 * - text: the absolute http(s) URL of a hosted one, a signed one as a compact JWS (RFC 7515 §7.1), JSON, or an SVG that
 *   one is baked into
 * - an object: its JSON, parsed, or as it was built
 * - bytes: a PNG or an SVG that one is baked into
 */
export type AssertionInput = string | object

/** What an input turned out to be. Nothing of it is proved. */
export type ReadAssertion = ReadUrl | ReadSigned | ReadDocument | Unreadable | NotReadHere

interface InImage {
  /** The image that it was baked into, if it was. */
  readonly image?: Unbaked
}

/** The URL of a hosted assertion. */
export interface ReadUrl extends InImage {
  readonly kind: 'url'
  readonly url: string
}

/** A signed assertion. */
export interface ReadSigned extends InImage {
  readonly kind: 'signed'
  /** `null` when it claims none that is known. */
  readonly version: OpenBadgesVersion | null
  readonly jws: CompactJws
  /** What is signed: the claims, or the credential that stands in their `vc`. */
  readonly document: JsonObject
}

/** An assertion as JSON. */
export interface ReadDocument extends InImage {
  readonly kind: 'document'
  /** `null` when it claims none that is known. */
  readonly version: OpenBadgesVersion | null
  readonly document: JsonObject
}

/** None of these. */
export interface Unreadable {
  readonly kind: 'unreadable'
  readonly reason: Exclude<Reason, 'INVALID'>
  readonly stage: Extract<Stage, 'input' | 'parse'>
  readonly code: Extract<
    RefusalCode,
    | 'INPUT_UNREADABLE'
    | 'BADGE_TOO_LARGE'
    | 'NOT_BAKED'
    | 'IMAGE_DAMAGED'
    | 'NOT_A_JWS'
    | 'NOT_JSON'
    | 'NESTED_TOO_DEEP'
    | 'NOT_TEXT'
  >
  readonly problem: Problem
}

/**
 * What cannot be looked into here, which says nothing about it: the code that reads it could not be loaded, or an image
 * holds what nothing can inflate here.
 */
export interface NotReadHere {
  readonly kind: 'unknown'
  readonly code: Extract<UndecidedCode, 'DECOMPRESSION_UNAVAILABLE' | 'MODULE_UNAVAILABLE'>
  readonly problem: Problem
}

/**
 * Says what an assertion is, and of which version of Open Badges, without trusting it: nothing is fetched, and no
 * signature is looked at.
 *
 * The code for signed badges, for images, and for what is wrong with an input is loaded when the first of them comes.
 *
 * @param input a URL, a compact JWS, JSON as text or parsed, or a baked image as bytes or an SVG's text
 * @returns `unreadable`, with the code and the problem, for anything else; it never rejects
 * @example
 * ```ts
 * import { readAssertion } from 'react-open-badges/assertions'
 *
 * async function tell(file: Blob): Promise<string> {
 *   const read = await readAssertion(new Uint8Array(await file.arrayBuffer()))
 *   if (read.kind === 'url') return `hosted at ${read.url}`
 *   if (read.kind === 'unreadable' || read.kind === 'unknown') return read.problem.message
 *   return `${read.kind}, of Open Badges ${read.version ?? 'without a known version'}`
 * }
 * ```
 */
export async function readAssertion(input: AssertionInput): Promise<ReadAssertion> {
  const given: unknown = input
  // Which bytes they are is seen to where they are read.
  return ArrayBuffer.isView(given) || isMarkup(given)
    ? later(loadImages, ({ readBaked }) => readBaked(given, readGiven))
    : readGiven(given)
}

/** Reads what is no image. */
async function readGiven(given: unknown): Promise<ReadAssertion> {
  const read = partlyRead(given)
  return read.kind === 'compact'
    ? later(loadSigned, ({ readSigned }) => inWords(readSigned(read.compact)))
    : inWords(read)
}

async function inWords(read: ReadAssertion | InputFault): Promise<ReadAssertion> {
  return read.kind === 'fault' ? later(loadWords, ({ tellUnreadable }) => tellUnreadable(read)) : read
}

function partlyRead(given: unknown) {
  if (typeof given === 'string') return readText(given)
  return typeof given === 'object' && given !== null ? readHandedOver(given) : notAnAssertion(given)
}

function isMarkup(given: unknown): boolean {
  return typeof given === 'string' && /^\uFEFF?[\t\n\r ]*</.test(given)
}

const loadImages = loadOnce(() => import('../bake/readBaked.js'))
const loadSigned = loadOnce(() => import('./readSigned.js'))
const loadWords = loadOnce(() => import('./tellUnreadable.js'))

/** Many pages never meet a signed badge, an image, or what is no assertion: what these need is not downloaded first. */
async function later<T>(
  load: () => Promise<T>,
  read: (part: T) => ReadAssertion | Promise<ReadAssertion>,
): Promise<ReadAssertion> {
  let part: T
  try {
    part = await load()
  } catch {
    // Offline, or a server that has other files since the page was loaded.
    const wanted = 'the code that reads it'
    const message = `There is ${wanted} to be loaded, and it could not be had: try again.`
    return { kind: 'unknown', code: 'MODULE_UNAVAILABLE', problem: { path: '$', found: 'none', wanted, message } }
  }
  return read(part)
}
