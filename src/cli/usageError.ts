/** The command was called in a way that means nothing. The message is a sentence for whoever called it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
