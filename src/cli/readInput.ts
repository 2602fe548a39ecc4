import { createReadStream } from 'node:fs'
import type { AssertionInput } from '../assertions/read/readAssertion.js'
import { UsageError } from './usageError.js'

/** More than any picture of a badge has, in bytes. */
const largestFile = 16 * 1024 * 1024

/** What is read piece by piece: a file or standard input. */
export type ByteSource = AsyncIterable<Uint8Array | string>

/**
 * Gets the assertion that an argument stands for.
 *
 * @param argument a URL, a JWS, a file, or `-`
 * @throws {UsageError} when it is none of these, or cannot be read
 */
export async function readInput(argument: string, stdin: ByteSource): Promise<AssertionInput> {
  if (argument === '-') return decode(await collect(stdin, 'Standard input'))
  if (/^https?:\/\//i.test(argument)) return argument
  try {
    return decode(await collect(createReadStream(argument), `The file "${argument}"`))
  } catch (error) {
    if (error instanceof UsageError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    const isNoFile = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes(code)
    if (isNoFile && looksSigned(argument)) return argument
    throw new UsageError(
      isNoFile
        ? `"${argument}" is neither an http(s) URL, nor a signed assertion (JWS), nor a file.`
        : `The file "${argument}" could not be read (${code}).`,
    )
  }
}

/** A JWS begins with a JSON object in base64url. Whether it holds is the check's to say. */
function looksSigned(argument: string): boolean {
  return /^e[wy][\w-]*\.[\w-]*\.[\w-]*$/.test(argument)
}

async function collect(source: ByteSource, name: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    size += bytes.byteLength
    if (size > largestFile) throw new UsageError(`${name} is larger than 16 MiB, which no badge is.`)
    chunks.push(bytes)
  }
  if (size === 0) throw new UsageError(`${name} is empty.`)
  return Buffer.concat(chunks)
}

/** A PNG is never UTF-8, since its first byte is none; whatever is UTF-8 is a text, an SVG's too. */
function decode(bytes: Buffer): AssertionInput {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new Uint8Array(bytes)
  }
}
