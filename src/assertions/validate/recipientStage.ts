import { describe } from '../read/describe.js'
import { refusal } from './checkStopped.js'
import { SHORT } from './isHashOf.js'
import { findRecipient, type RecipientFacts } from './recipient.js'

/**
 * Carries out the stage of the recipient, but for noting that it is passed: the assertion has to be awarded to one of
 * the earner's identities.
 *
 * @param linking the stage before which it is begun. Where it is more than little work, it waits for the end of it, so
 *   that nobody pays for a badge that is refused by then.
 * @returns the one that it is awarded to, as it was given
 * @throws {CheckStopped} `RECIPIENT_MISMATCH`, `MODULE_UNAVAILABLE`
 */
export async function checkRecipient(
  recipient: RecipientFacts,
  recipients: readonly string[],
  linking: Promise<unknown>,
): Promise<string> {
  // What a program without types gets wrong would look like somebody else's badge.
  if (!Array.isArray(recipients)) throw new TypeError('"options.recipients" has to be an array.')
  if (recipient.salt.length > SHORT) await linking
  const matched = await findRecipient(recipient, recipients)
  if (matched !== undefined) return matched
  throw refusal('INVALID', 'recipient', 'RECIPIENT_MISMATCH', {
    path: recipient.path,
    found: describe(recipient.identity),
    wanted: recipient.hashed
      ? "the hash of one of the earner's addresses and the salt"
      : "one of the earner's addresses",
    message: "The badge is awarded to somebody else: its recipient is none of the earner's confirmed addresses.",
  })
}
