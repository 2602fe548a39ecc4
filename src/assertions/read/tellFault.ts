import type { Problem } from '../validate/verdict.js'
import type { JwsFault } from './compactJws.js'
import { describe } from './describe.js'
import type { DocumentFault } from './parseDocument.js'

/** A fault in words. */
export interface ToldFault {
  readonly code: Exclude<DocumentFault['code'], 'NOT_WRITABLE'> | 'NOT_A_JWS'
  readonly problem: Problem
}

/**
 * Says what is wrong with a document, or with a JWS. What reads them knows no words: most of what is read is as it
 * should be, and a page that only reads never downloads them.
 *
 * @param name how the document is called in messages: "The badge class at https://…"
 * @param path where it is linked to: `$.badge`
 */
export function tellFault(fault: DocumentFault | JwsFault, name: string, path = '$'): ToldFault {
  if (!('part' in fault)) return tellDocumentFault(fault, name, path)
  const { part } = fault
  if (fault.code === 'NOT_BASE64URL') {
    const found = `a ${part} that is not base64url`
    const wanted = 'header, payload and signature in base64url'
    const message = `The JWS has ${found}: it has to be ${wanted}.`
    return { code: 'NOT_A_JWS', problem: { path, found, wanted, message } }
  }
  const told = tellDocumentFault(fault, `The ${part} of the JWS`, path)
  return part === 'header' ? { ...told, code: 'NOT_A_JWS' } : told
}

function tellDocumentFault({ code, value }: DocumentFault, name: string, path: string): ToldFault {
  const told = (found: string, wanted: string, message: string): ToldFault => ({
    code: code === 'NOT_WRITABLE' ? 'NOT_JSON' : code,
    problem: { path, found, wanted, message },
  })
  switch (code) {
    case 'NOT_JSON':
    case 'NOT_WRITABLE': {
      const found = code === 'NOT_JSON' ? describe(value) : 'an object that JSON cannot write'
      return told(found, 'a JSON object', `${name} is no JSON object: it is ${found}.${whereItBreaks(value)}`)
    }
    case 'NESTED_TOO_DEEP': {
      const found = 'objects or arrays in one another, more than 64 deep'
      return told(found, 'fewer of them', `${name} nests deeper than any badge needs: ${found}.`)
    }
    case 'NOT_TEXT': {
      const found = 'a NUL, or half of a character (a lone surrogate)'
      return told(found, 'text of whole characters', `${name} holds ${found}, often of an emoji cut in two.`)
    }
    case 'BADGE_TOO_LARGE': {
      const found = 'more than 1 MB'
      return told(found, 'less than that', `${name} has ${found}, which no badge needs.`)
    }
    default:
      return code satisfies never
  }
}

/** What the engine says of a text that it cannot parse: where in it, as a rule. */
function whereItBreaks(value: unknown): string {
  if (typeof value !== 'string') return ''
  try {
    JSON.parse(value)
    return ''
  } catch (error) {
    return error instanceof Error ? ` ${error.message}.` : ''
  }
}
