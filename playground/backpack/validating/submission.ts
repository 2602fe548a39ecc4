import { readAssertion } from 'react-open-badges/assertions'
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

/** The file that was handed in. */
export interface GivenFile {
  name: string
  /** It is a picture with a badge in it. */
  baked: boolean
}

/** What is to be checked, or what is wrong with the form. */
export type Submission =
  | { ok: true; typed: Typed; input: string | Uint8Array; file: GivenFile | null }
  | { ok: false; typed: Typed; errors: FormErrors }

export const nothingTyped: Typed = { badge: '', email: '' }

/** Reads the form. A file that was chosen goes before a text, which may be left over from the check before. */
export async function readSubmission(form: FormData): Promise<Submission> {
  const typed = { badge: textOf(form, 'badge'), email: textOf(form, 'email') }
  const wrongEmail =
    typed.email === '' || /^\S+@\S+$/.test(typed.email) ? {} : { email: 'Type an e-mail, as in name@example.org.' }
  const found = await readBadge(form.get('file'), typed.badge)
  // In the order of the fields: the first of them gets the focus.
  const errors: FormErrors = { ...('errors' in found && found.errors), ...wrongEmail }
  if ('errors' in found || hasErrors(errors)) return { ok: false, typed, errors }
  return { ok: true, ...found, typed: { ...typed, badge: found.badge } }
}

type FoundBadge = { badge: string; input: string | Uint8Array; file: GivenFile | null }

async function readBadge(file: FormDataEntryValue | null, typed: string): Promise<FoundBadge | { errors: FormErrors }> {
  // Browsers send a file without a name and content where none was chosen.
  if (!(file instanceof File) || file.size === 0) {
    if (typed === '') return { errors: { badge: 'Paste a badge, or choose a file.' } }
    return { badge: typed, input: typed, file: null }
  }
  return file.size > maxFileBytes ? { errors: { file: tooLargeWords } } : readFile(file)
}

export const tooLargeWords = 'The file is larger than 1 MB, which no badge needs.'

async function readFile(file: File): Promise<FoundBadge> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const read = await readAssertion(bytes)
  if ('image' in read && read.image !== undefined) {
    return { badge: read.image.assertion, input: bytes, file: { name: file.name, baked: true } }
  }
  const isImage = read.kind !== 'unreadable' || read.code !== 'INPUT_UNREADABLE'
  const text = isImage ? null : readText(bytes)
  return { badge: text ?? '', input: text ?? bytes, file: { name: file.name, baked: false } }
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
