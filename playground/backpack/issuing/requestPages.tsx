/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import type { Account } from '../context.js'
import { Page } from '../pages/layout.js'
import { WhoIs } from '../pages/whoIs.js'
import { sourceName } from './checkAssertion.js'
import { distinctPlaces, type IssueRequest } from './issueRequests.js'
import type { Looks } from './looks.js'
import { Offer, PendingOffer } from './offer.js'
import { addedWords, refusalWords, unknownWords } from './refusalWords.js'
import { AddingViews } from './view.js'

const styles = ['/static/issuing.css']

/** Who asks, as the browser vouches for it. */
export function IssuerName({ origin }: { origin: string | null }) {
  return origin === null ? <strong>An unknown site</strong> : <strong class="issuer-origin">{origin}</strong>
}

/** Before anything is looked at: whose badges these are is known only after signing in. */
export function SignInPage({ request, path }: { request: IssueRequest; path: string }) {
  const count = new Set(request.assertions).size
  return (
    <RequestPage title="Add badges" account={null}>
      <h1>{count === 1 ? 'A badge for you' : `${count} badges for you`}</h1>
      <p>
        <IssuerName origin={request.origin} /> would like to add {count === 1 ? 'a badge' : `${count} badges`} to your
        Backpack. Sign in to see {count === 1 ? 'it' : 'them'}; nothing is added before you say so.
      </p>
      <div class="call-actions">
        <form action="/sign-in" method="get">
          <input type="hidden" name="next" value={path} />
          <button class="button" type="submit">
            Sign in
          </button>
        </form>
        <form action="/sign-up" method="get">
          <input type="hidden" name="next" value={path} />
          <button class="button button-quiet" type="submit">
            Create account
          </button>
        </form>
      </div>
      <form class="call-decline" action={path} method="post">
        <DeclineButton />
      </form>
    </RequestPage>
  )
}

/** All badges of a request, each with its box, its reason, or the word that it is still being looked at. */
export function ConsentPage(props: {
  request: IssueRequest
  account: Account
  path: string
  looks: Looks
  /** Places of the boxes that are not ticked at first. */
  unticked: readonly number[]
  /** The frame has opened it and waits for the answer. */
  fromFrame: boolean
}) {
  const { request, account, path, looks, unticked, fromFrame } = props
  const places = distinctPlaces(request.assertions)
  const looking = places.length - looks.size
  const boxes = looking + [...looks.values()].filter(({ state }) => state === 'addable').length
  const step = boxes > 0 ? 'add' : 'seen'
  return (
    <RequestPage title="Add badges" account={account} scripts={['/static/request.js']}>
      <h1 data-fresh="title">{step === 'seen' ? 'Nothing to add' : 'Add these badges?'}</h1>
      <p data-fresh="lead">
        <IssuerName origin={request.origin} />{' '}
        {places.length === 1 ? 'offers you this badge.' : `offers you these ${places.length} badges.`}
        {step === 'seen' && ' None of what it offers can be added, for the reason given with each.'}
      </p>
      {/* The frame has begun with this account, and only it can end with it. */}
      {!fromFrame && <SignedInAs account={account} path={path} />}
      <form action={path} method="post" data-consent>
        {fromFrame && <input type="hidden" name="from" value="frame" />}
        {unticked.length > 0 && <input type="hidden" name="unticked" value={unticked.join('.')} />}
        <ul class="offers">
          {places.map((place) => {
            const source = request.assertions[place] ?? ''
            const checked = looks.get(place)
            const ticked = !unticked.includes(place)
            return checked === undefined ? (
              <PendingOffer key={place} place={place} source={source} ticked={ticked} />
            ) : (
              <Offer key={place} place={place} source={source} checked={checked} ticked={ticked} />
            )
          })}
        </ul>
        <div class="call-actions call-footer" data-fresh="footer" data-step={step}>
          {step === 'add' && (
            <button class="button" type="submit" name="decision" value="add" data-add>
              {/* Without a script it cannot count the ticks. */}
              {boxes === 1 ? 'Add the ticked badge' : 'Add the ticked badges'}
            </button>
          )}
          {step === 'seen' && (
            <button class="button" type="submit" name="decision" value="seen">
              Thanks
            </button>
          )}
          {looking > 0 && (
            <button class="button button-quiet" type="submit" name="decision" value="look" data-look>
              Look again
            </button>
          )}
          {step !== 'seen' && <DeclineButton />}
        </div>
      </form>
      <AddingViews />
    </RequestPage>
  )
}

function DeclineButton() {
  return (
    <button class="button button-quiet" type="submit" name="decision" value="decline">
      Not now
    </button>
  )
}

/** Who answers, and the way to answer as somebody else without losing the request. */
export function SignedInAs({ account, path }: { account: Account; path: string }) {
  return (
    <form class="call-account" action="/sign-out" method="post">
      <input type="hidden" name="next" value={path} />
      <span>
        Signed in as <WhoIs account={account} />
      </span>
      <button class="button-link" type="submit">
        I am not <bdi>{account.name}</bdi>
      </button>
    </form>
  )
}

/** What became of each badge, and the way back. */
export function ConfirmationPage(props: { request: IssueRequest; account: Account | null; path: string }) {
  const { request, account, path } = props
  const places = distinctPlaces(request.assertions)
  const added = places.filter((place) => request.results[place]?.status === 'added').length
  return (
    <RequestPage title="Done" account={account}>
      <h1>{addedTitle(added)}</h1>
      <ul class="outcomes">
        {places.map((place) => {
          const result = request.results[place]
          return (
            <li key={place} class="outcome" data-status={result?.status ?? 'unknown'}>
              <strong dir="auto">{result?.name ?? sourceName(request.assertions[place] ?? '')}</strong>
              <span>{outcomeWords(request, place)}</span>
            </li>
          )
        })}
      </ul>
      <form class="call-actions" action={`${path}/thanks`} method="post">
        <button class="button" type="submit">
          Thanks
        </button>
        {request.returnTo !== undefined && (
          <span class="call-hint">
            It leads back to <IssuerName origin={request.origin} />.
          </span>
        )}
      </form>
    </RequestPage>
  )
}

function outcomeWords({ results, begun, closed }: IssueRequest, place: number): string {
  const result = results[place]
  // Once the issuer has its answer nothing begins any more, so what has neither begun nor a result was not added.
  if (result === undefined) return closed && !begun.includes(place) ? 'It was not added.' : unknownWords
  return result.status === 'added' ? addedWords : refusalWords(result.reason, result.code)
}

/** The last page of a window that the frame opened: its script tells the frame and closes it. */
export function AnsweredPage({ account }: { account: Account | null }) {
  return (
    <RequestPage title="Done" account={account} scripts={['/static/window.js']}>
      <h1 data-answered>Done</h1>
      <p>This window closes by itself; if it does not, close it and go back to the issuer’s page.</p>
    </RequestPage>
  )
}

/** The heading of the last page. */
export function addedTitle(added: number): string {
  if (added === 0) return 'No badge was added'
  return added === 1 ? '1 badge is in your Backpack' : `${added} badges are in your Backpack`
}

/** A page that says why there is nothing to answer here. */
export function NoRequestPage(props: { title: string; account: Account | null; children: Child }) {
  return (
    <RequestPage title={props.title} account={props.account}>
      <h1>{props.title}</h1>
      {props.children}
      <p>
        <a href="/">Go to your badges</a>
      </p>
    </RequestPage>
  )
}

function RequestPage(props: { title: string; account: Account | null; scripts?: readonly string[]; children: Child }) {
  return (
    <Page title={props.title} account={props.account} variant="window" styles={styles} scripts={props.scripts ?? []}>
      <div class="call" id="call">
        {props.children}
      </div>
      {props.scripts !== undefined && <p class="visually-hidden" id="announcements" role="status" />}
    </Page>
  )
}
