import { createHash } from 'node:crypto'

/** The earner's e-mail address as an Open Badges identity object. */
export type Recipient =
  | { type: 'email'; hashed: false; identity: string }
  | { type: 'email'; hashed: true; identity: string; salt: string }

/** An identity that anybody can read. */
export function plainRecipient(email: string): Recipient {
  return { type: 'email', hashed: false, identity: email }
}

/** An identity that only those recognise who know the address: assertions are public, and addresses attract mail. */
export function hashedRecipient(email: string, salt: string): Recipient {
  const digest = createHash('sha256')
    .update(email + salt)
    .digest('hex')
  return { type: 'email', hashed: true, identity: `sha256$${digest}`, salt }
}
