import { parseArgs } from 'node:util'
import { UsageError } from './usageError.js'

/** What the command was asked to do. */
export type Command = { readonly kind: 'help' } | { readonly kind: 'version' } | ValidateCommand

export interface ValidateCommand {
  readonly kind: 'validate'
  /** As they were given, at least one. */
  readonly inputs: readonly string[]
  /** Whom the badges have to be awarded to; undefined: nobody was named. */
  readonly recipients: readonly string[] | undefined
  readonly json: boolean
  readonly allowLoopback: boolean
  /** undefined: by the machine's clock. */
  readonly now: Date | undefined
}

/**
 * Reads the arguments of the command.
 *
 * @throws {UsageError} saying what was found and what is wanted
 */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args)
  if (values.help === true) return { kind: 'help' }
  if (values.version === true) return { kind: 'version' }
  const [name, ...inputs] = positionals
  if (name === undefined) throw new UsageError('No command is given: say "validate" and what to check.')
  if (name !== 'validate') throw new UsageError(`There is no command "${name}": there is "validate".`)
  if (inputs.length === 0) {
    throw new UsageError('Nothing to check is given: name a URL, a JWS or a file, or "-" for standard input.')
  }
  if (inputs.filter((input) => input === '-').length > 1) {
    throw new UsageError('Standard input (-) is given twice: it can be read once.')
  }
  return {
    kind: 'validate',
    inputs,
    recipients: values.recipient?.map(nonEmpty),
    json: values.json === true,
    allowLoopback: values['allow-loopback'] === true,
    now: values.now === undefined ? undefined : readTime(values.now),
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        recipient: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        now: { type: 'string' },
        'allow-loopback': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // What Node adds in further sentences is how a program's author would mend it.
    throw new UsageError(`${error.message.split(/\.\s|\n/)[0]?.replace(/\.$/, '') ?? ''}.`)
  }
}

function nonEmpty(recipient: string): string {
  if (recipient.trim() !== '') return recipient
  throw new UsageError('--recipient is empty: give an e-mail address, or leave it out to accept any recipient.')
}

function readTime(text: string): Date {
  const time = new Date(text)
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(time.getTime())) return time
  throw new UsageError(`--now is "${text}": it has to be a time of ISO 8601, such as 2026-01-31T12:00:00Z.`)
}
