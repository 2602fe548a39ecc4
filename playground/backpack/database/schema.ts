import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  serial,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

// ── better-auth's four tables: names and fields are the library's, see its docs on the core schema.

export const user = pgTable('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
})

const accountId = () =>
  text('account_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' })

const userId = () =>
  text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' })

export const session = pgTable(
  'session',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: userId(),
    expiresAt: moment('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [index('session_user').on(table.userId)],
)

export const account = pgTable(
  'account',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: userId(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [index('account_user').on(table.userId)],
)

export const verification = pgTable(
  'verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [index('verification_identifier').on(table.identifier)],
)

// ── Accounts: what the library does not know.

/**
 * A sign-up that waits for its code. It is no account yet, so an e-mail that somebody else typed can neither
 * be squatted on nor prepared with a password its owner does not know.
 */
export const signUp = pgTable('sign_up', {
  /** SHA-256 of the cookie that the browser holds: only the browser that signed up can finish it. */
  tokenHash: text('token_hash').primaryKey(),
  email: text('email').notNull(),
  name: text('name').notNull(),
  passwordHash: text('password_hash').notNull(),
  createdAt: moment('created_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
})

/** The e-mails of an account. Written in lower case. */
export const accountEmail = pgTable(
  'account_email',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    email: text('email').notNull(),
    confirmedAt: moment('confirmed_at'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    unique('account_email_once').on(table.accountId, table.email),
    // Anybody may claim an e-mail; it is confirmed for one account only.
    uniqueIndex('account_email_confirmed')
      .on(table.email)
      .where(sql`confirmed_at is not null`),
  ],
)

/** A mailed six-digit code. One lives per subject: sending another replaces it. */
export const emailCode = pgTable('email_code', {
  /** What it confirms: `sign-up:<token hash>` or `email:<account_email id>`. */
  subject: text('subject').primaryKey(),
  codeHash: text('code_hash').notNull(),
  attempts: integer('attempts').notNull().default(0),
  expiresAt: moment('expires_at').notNull(),
})

/** A mailed link that lets its holder choose a new password, once. */
export const passwordReset = pgTable(
  'password_reset',
  {
    tokenHash: text('token_hash').primaryKey(),
    accountId: accountId(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('password_reset_account').on(table.accountId)],
)

/** Counts what is limited, for instance wrong passwords for one e-mail. Shared by all server processes. */
export const attempt = pgTable('attempt', {
  /** What is counted, then a hash of whom it is counted for. */
  key: text('key').primaryKey(),
  count: integer('count').notNull(),
  windowEndsAt: moment('window_ends_at').notNull(),
})

/** The playground's mail, shown on /dev/mail. Nothing is ever written here elsewhere. */
export const devMail = pgTable('dev_mail', {
  id: text('id').primaryKey(),
  /** Two mails may be sent within one tick of the clock. */
  number: serial('number').notNull(),
  recipient: text('recipient').notNull(),
  subject: text('subject').notNull(),
  text: text('text').notNull(),
  sentAt: moment('sent_at').notNull(),
})

// ── Badges.

export const badge = pgTable(
  'badge',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    key: text('key').notNull(),
    source: text('source').notNull(),
    form: text('form', { enum: ['hosted', 'signed', 'embedded'] }).notNull(),
    version: text('version').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    imageUrl: text('image_url').notNull(),
    criteriaUrl: text('criteria_url'),
    criteriaNarrative: text('criteria_narrative'),
    issuerName: text('issuer_name').notNull(),
    issuerUrl: text('issuer_url').notNull(),
    issuerEmail: text('issuer_email'),
    recipientEmail: text('recipient_email').notNull(),
    /** Badges of 0.5 need not say it. */
    issuedOn: text('issued_on'),
    expires: text('expires'),
    document: jsonb('document').$type<unknown>().notNull(),
    /** Null: added before it was kept. */
    vouchedBy: text('vouched_by'),
    /** What the check found, as json: a message about a text may cut a character in half, which jsonb refuses. */
    verdict: json('verdict').$type<unknown>(),
    pushedFrom: text('pushed_from').notNull(),
    addedAt: moment('added_at').notNull(),
    /** Set when the earner removes it, so that Undo and a later push can bring it back. */
    removedAt: moment('removed_at'),
  },
  (table) => [
    unique('badge_once').on(table.accountId, table.key),
    index('badge_newest').on(table.accountId, table.addedAt.desc(), table.id),
  ],
)

// ── Issuing.

/** What an issuer posted to /issuer/frameless, until the earner has answered it. */
export const issueRequest = pgTable(
  'issue_request',
  {
    id: text('id').primaryKey(),
    /** Null: the browser did not say where it came from. */
    origin: text('origin'),
    /** As json and not jsonb, which refuses some texts: what an issuer sends is answered for, whatever it is. */
    assertions: json('assertions').$type<string[]>().notNull(),
    returnTo: text('return_to'),
    state: text('state'),
    responseMode: text('response_mode', { enum: ['fragment', 'query'] }).notNull(),
    accountId: text('account_id').references(() => user.id, { onDelete: 'cascade' }),
    results: jsonb('results').$type<unknown>(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('issue_request_expires').on(table.expiresAt)],
)

/** A one-time code that a sign-in window hands to the frame that opened it. */
export const signInCode = pgTable(
  'sign_in_code',
  {
    codeHash: text('code_hash').primaryKey(),
    challenge: text('challenge').notNull(),
    accountId: accountId(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [index('sign_in_code_expires').on(table.expiresAt)],
)

/** The session of one visit of the frame. */
export const frameSession = pgTable(
  'frame_session',
  {
    tokenHash: text('token_hash').primaryKey(),
    accountId: accountId(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [index('frame_session_expires').on(table.expiresAt)],
)
