import { AssertionInputError, unbake } from 'react-open-badges/assertions'
import { hasErrors } from '../pages/formPage.js'
import type { FormErrors } from '../pages/fields.js'
import { maxFileBytes } from './limits.js'

/** What was typed into the validator's form. */
export interface Typed {
  /** A URL, a compact JWS, or JSON. */
  badge: string
  /** Whose it should be; may be empty. */
  email: string
}

/** What is to be checked, or what is wrong with the form. */
export type Submission =
  | { ok: true; typed: Typed; /** What it was taken out of. */ from: { file: string; baked: boolean } | null }
  | { ok: false; typed: Typed; errors: FormErrors }

export const nothingTyped: Typed = { badge: '', email: '' }

/** Reads the form. A file that was chosen goes before a text, which may be left over from the check before. */
export async function readSubmission(form: FormData): Promise<Submission> {
  const typed = { badge: textOf(form, 'badge'), email: textOf(form, 'email') }
  const errors: FormErrors = {
    ...(typed.email !== '' && !/^\S+@\S+$/.test(typed.email) && { email: 'Type an e-mail, as in name@example.org.' }),
  }
  const file = form.get('file')
  // Browsers send a file without a name and content where none was chosen.
  if (!(file instanceof File) || file.size === 0) {
    if (typed.badge === '')
      return { ok: false, typed, errors: { ...errors, badge: 'Paste a badge, or choose a file.' } }
    return hasErrors(errors) ? { ok: false, typed, errors } : { ok: true, typed, from: null }
  }
  if (file.size > maxFileBytes) return { ok: false, typed, errors: { ...errors, file: tooLargeWords } }
  const read = await readFile(new Uint8Array(await file.arrayBuffer()))
  if ('error' in read) return { ok: false, typed, errors: { ...errors, file: read.error } }
  if (hasErrors(errors)) return { ok: false, typed, errors }
  return { ok: true, typed: { ...typed, badge: read.badge }, from: { file: file.name, baked: read.baked } }
}

export const tooLargeWords = 'The file is larger than 1 MB, which no badge needs.'

async function readFile(bytes: Uint8Array): Promise<{ badge: string; baked: boolean } | { error: string }> {
  try {
    const found = await unbake(bytes)
    if (found === null)
      return { error: 'There is no badge in this picture: it was never baked, or has been saved anew.' }
    return { badge: found.assertion, baked: true }
  } catch (error) {
    if (!(error instanceof AssertionInputError)) throw error
    const text = error.code === 'NOT_AN_IMAGE' ? readText(bytes) : null
    if (text !== null) return { badge: text, baked: false }
    return { error: `This file cannot be read: it is ${error.found}, and has to be a PNG, an SVG, or a text.` }
  }
}

/** An assertion that was kept as JSON, a JWS or a URL; null for what is no text. */
function readText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim()
    return text === '' || text.includes('\0') ? null : text
  } catch {
    return null
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
