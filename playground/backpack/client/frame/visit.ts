import { ApiError, type Session } from './api.js'
import { createSignInWindow, showSignIn, type SignInWindow } from './signIn.js'
import { AbortedError, untilAborted } from './untilAborted.js'
import type { Stage } from './views.js'

/** Somebody else is signed in now than the one who was asked. */
export class AccountChangedError extends Error {
  override readonly name = 'AccountChangedError'
}

/** For whom, and how long, it is asked to sign in. */
export interface Asker {
  readonly origin: string
  readonly count: number
  readonly signal: AbortSignal
}

/** One visit of the frame: who is signed in. It lasts as long as the page; nothing of it is written down. */
export interface Visit {
  readonly window: SignInWindow
  /** Who is signed in; asks for it when nobody is. */
  signIn(stage: Stage, asker: Asker): Promise<Session>
  use(session: Session): void
  /**
   * Does something that needs the session. When the session has run out the earner signs in again, and it is done then.
   *
   * @param accountId whose session it must be
   * @throws {AccountChangedError} when somebody else signed in
   */
  authorised<Result>(
    stage: Stage,
    asker: Asker,
    accountId: string,
    run: (token: string) => Promise<Result>,
  ): Promise<Result>
}

export function createVisit(): Visit {
  const signInWindow = createSignInWindow()
  let session: Session | null = null
  let renewing: Promise<Session> | null = null

  const ask = async (stage: Stage, asker: Asker, again: boolean): Promise<Session> => {
    const { restore, signedIn } = showSignIn(stage, signInWindow, { ...asker, again })
    session = await untilAborted(asker.signal, signedIn)
    if (again) restore()
    return session
  }

  /** @param silent what is to be done again may have been done, so a call that ends here leaves it open */
  const renew = async (stage: Stage, asker: Asker, silent: boolean): Promise<Session> => {
    try {
      // Several requests may find out at once; the earner is asked once.
      return await (renewing ??= ask(stage, asker, true).finally(() => (renewing = null)))
    } catch (error) {
      throw silent && error instanceof AbortedError ? new ApiError('UNANSWERED', true) : error
    }
  }

  return {
    window: signInWindow,
    signIn: async (stage, asker) => session ?? ask(stage, asker, false),
    use(changed) {
      session = changed
    },
    async authorised(stage, asker, accountId, run) {
      let silent = false
      for (;;) {
        const current = session ?? (await renew(stage, asker, silent))
        if (current.account.id !== accountId) throw new AccountChangedError()
        try {
          return await run(current.token)
        } catch (error) {
          if (!(error instanceof ApiError) || error.code !== 'SIGNED_OUT') throw error
          silent ||= error.afterSilence
          if (session === current) session = null
        }
      }
    },
  }
}
