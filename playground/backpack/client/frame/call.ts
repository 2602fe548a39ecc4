import type { IssueRequest } from 'react-open-badges/backpack'
import { addBadges } from './adding.js'
import { outcomeRow, setOutcome } from './addingView.js'
import { addAssertion, ApiError, lookAt, openRequest, type Look } from './api.js'
import { askConsent } from './consent.js'
import { createConfirmation } from './confirmation.js'
import { confirmInWindow, createWindowReport } from './inWindow.js'
import { createOutcomes, type Outcomes } from './outcomes.js'
import { takeLooks } from './takeLooks.js'
import type { Told } from './told.js'
import { untilAborted } from './untilAborted.js'
import { cloneView, fill, type Stage } from './views.js'
import { AccountChangedError, type Visit } from './visit.js'

/** Leads the earner through one call of the issuer's page, from signing in to "Thanks", and answers it. */
export async function answerCall(request: IssueRequest, visit: Visit, stage: Stage): Promise<void> {
  const outcomes = createOutcomes(request.assertions)
  const names = new Map<number, string>()
  const cancel = (event: KeyboardEvent): void => {
    // The issuer's page never sees a key that is pressed in here.
    if (event.key === 'Escape' && !event.repeat) request.cancel()
  }
  document.addEventListener('keydown', cancel)
  try {
    let end = await tryOnce(request, visit, stage, outcomes, names)
    while (end === 'again') {
      outcomes.forgetRefusals()
      end = await tryOnce(request, visit, stage, outcomes, names)
    }
    if (end === 'confirm') await showDone(request, stage, outcomes, names)
  } catch (error) {
    if (!request.signal.aborted) {
      request.fail(error instanceof ApiError ? `the Backpack answered ${error.code}` : 'the frame failed')
      return showFailed(stage, error)
    }
  } finally {
    document.removeEventListener('keydown', cancel)
  }
  outcomes.denyRest()
  const { errors, successes } = outcomes.answer()
  request.settle(errors, successes)
  if (!request.signal.aborted) stage.show(cloneView('over'))
}

/**
 * @returns `again`: it has to be begun anew, with another account, or because the request has run out. `confirm`: there
 * is something to show. `answered`: the earner knows all there is to know.
 */
async function tryOnce(
  request: IssueRequest,
  visit: Visit,
  stage: Stage,
  outcomes: Outcomes,
  names: Map<number, string>,
): Promise<'again' | 'confirm' | 'answered'> {
  const { assertions, origin, signal } = request
  const looks = new Map<number, Look>()
  const nameOf = (place: number): string => names.get(place) ?? `Badge ${place + 1}`
  try {
    const asker = { origin, count: assertions.length, signal }
    const session = await visit.signIn(stage, asker)
    const authorised = <Result>(run: (token: string) => Promise<Result>): Promise<Result> =>
      visit.authorised(stage, asker, session.account.id, run)

    const id = await untilAborted(
      signal,
      authorised((token) => openRequest(token, origin, assertions)),
    )
    const report = createWindowReport(request, outcomes)
    const confirmation = createConfirmation({
      stage,
      request: id,
      places: assertions.map((_, place) => place),
      signal,
      authorised,
      onTold: (place, told, progress) => report.take(place, told, progress),
    })
    const consent = await untilAborted(
      signal,
      askConsent({
        stage,
        signInWindow: visit.window,
        origin,
        places: outcomes.open(),
        session,
        signal,
        look: async (place) => {
          const look = await authorised((token) => lookAt(token, id, place))
          looks.set(place, look)
          names.set(place, look.name)
          return look
        },
        openConfirmation: (ticked) => confirmation.open(ticked),
      }),
    )
    switch (consent.kind) {
      case 'switch':
        visit.use(consent.session)
        return 'again'
      case 'decline':
        return 'answered'
      case 'in-window':
        return await confirmInWindow({ request, confirmation, outcomes, looks, report })
      case 'chosen': {
        const { ticked } = consent
        takeLooks(outcomes, looks)
        outcomes.denyAllBut(ticked)
        if (ticked.length === 0) {
          // Where nothing could be added she has seen why already.
          return [...looks.values()].some(({ state }) => state === 'addable') ? 'confirm' : 'answered'
        }
        const add = (place: number): Promise<Told> => authorised((token) => addAssertion(token, id, place))
        await addBadges({ stage, request, ticked, outcomes, nameOf, add })
        return 'confirm'
      }
      default:
        return consent satisfies never
    }
  } catch (error) {
    if (error instanceof AccountChangedError) return 'again'
    if (error instanceof ApiError && error.code === 'OVER') return 'again'
    throw error
  }
}

/** Shows what became of each badge until the earner has seen it. */
function showDone(
  request: IssueRequest,
  stage: Stage,
  outcomes: Outcomes,
  names: ReadonlyMap<number, string>,
): Promise<void> {
  outcomes.denyRest()
  const view = cloneView('done')
  const added = outcomes.answer().successes.length
  const title =
    added === 0
      ? 'No badge was added'
      : added === 1
        ? '1 badge is in your Backpack'
        : `${added} badges are in your Backpack`
  fill(view, 'title', title)
  request.assertions.forEach((_, place) => {
    const told = outcomes.get(place)
    if (told === undefined) return
    const row = outcomeRow(names.get(place) ?? `Badge ${place + 1}`)
    setOutcome(row, told.status, told.words)
    view.slot('outcomes').append(row.item)
  })
  stage.show(view)
  stage.announce(title)
  const thanks = new Promise<void>((resolve) => view.slot('thanks').addEventListener('click', () => resolve()))
  return untilAborted(request.signal, thanks)
}

function showFailed(stage: Stage, error: unknown): void {
  const view = cloneView('failed')
  fill(
    view,
    'words',
    error instanceof ApiError && error.code === 'UNANSWERED' ? failedWords.unanswered : failedWords.refused,
  )
  stage.show(view)
}

const failedWords = {
  unanswered: 'The Backpack does not answer. Close this, and try again in a while.',
  refused: 'The Backpack cannot take what the issuer’s page sent.',
} as const
