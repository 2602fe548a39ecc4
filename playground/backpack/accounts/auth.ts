import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import * as v from 'valibot'
import type { Database } from '../database/openDatabase.js'
import { account, session, user, verification } from '../database/schema.js'

const thirtyDays = 30 * 24 * 60 * 60

/** Shortest and longest password, in characters. */
export const passwordLength = { min: 8, max: 128 }

/**
 * Password hashing, sessions and their cookie, by better-auth.
 *
 * Its HTTP routes are not mounted: forms post to our own pages, which call its server API. So whatever those
 * pages refuse (an e-mail that is not confirmed, too many attempts) cannot be reached around them.
 */
export function createAuth(options: { db: Database; publicUrl: string; secret: string; print(line: string): void }) {
  const secure = options.publicUrl.startsWith('https:')
  return betterAuth({
    appName: 'Backpack',
    baseURL: options.publicUrl,
    secret: options.secret,
    database: drizzleAdapter(options.db, {
      provider: 'pg',
      schema: { user, session, account, verification },
    }),
    emailAndPassword: {
      enabled: true,
      // Accounts are opened by openAccount, once the mailed code has come back.
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    // Pages read the session without answering for its cookie, so the two must not drift apart: both simply last.
    session: { expiresIn: thirtyDays, disableSessionRefresh: true },
    advanced: {
      // The library knows the prefix __Secure- only; __Host- also binds the cookie to this very host.
      useSecureCookies: false,
      cookies: {
        session_token: { name: cookieName(options.publicUrl, 'session'), attributes: { secure } },
        dont_remember: { name: cookieName(options.publicUrl, 'forget'), attributes: { secure } },
        session_data: { name: cookieName(options.publicUrl, 'session_data'), attributes: { secure } },
      },
      ipAddress: { disableIpTracking: true },
    },
    logger: {
      level: 'error',
      log: (level, message) => options.print(`Accounts, ${level}: ${message}`),
    },
    telemetry: { enabled: false },
    plugins: [sessionStarter()],
  })
}

/** A cookie's name: plain on http loopback, where browsers refuse the prefix. */
export function cookieName(publicUrl: string, name: string): string {
  return `${publicUrl.startsWith('https:') ? '__Host-' : ''}backpack.${name}`
}

/** Signs in whoever has just shown, by a mailed code, that the account is theirs. Callable on the server only. */
function sessionStarter() {
  return {
    id: 'session-starter',
    endpoints: {
      startSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: v.object({ userId: v.string() }) },
        async (context) => {
          const found = await context.context.internalAdapter.findUserById(context.body.userId)
          if (found === null) throw new Error('There is no account to sign in to.')
          const started = await context.context.internalAdapter.createSession(found.id)
          await setSessionCookie(context, { session: started, user: found })
          return context.json({ userId: found.id })
        },
      ),
    },
  }
}
