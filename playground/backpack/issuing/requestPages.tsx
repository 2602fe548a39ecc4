/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import type { Account } from '../context.js'
import { Page } from '../pages/layout.js'
import { WhoIs } from '../pages/whoIs.js'
import { sourceName, type CheckedAssertion } from './checkAssertion.js'
import { distinctPlaces, type AssertionResult, type IssueRequest } from './issueRequests.js'
import { Offer } from './offer.js'
import { addedWords, refusalWords, unknownWords } from './refusalWords.js'

const styles = ['/static/issuing.css']

/** One assertion of a request, with what was found when it was looked at. */
export interface CheckedOffer {
  readonly place: number
  readonly source: string
  readonly checked: CheckedAssertion
}

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

/** All badges of a request, each with its box or its reason. */
export function ConsentPage(props: {
  request: IssueRequest
  account: Account
  path: string
  offers: readonly CheckedOffer[]
  /** Places of the boxes that are ticked at first; all when absent. */
  ticked?: readonly number[] | undefined
  /** The frame has opened it and waits for the answer. */
  fromFrame: boolean
}) {
  const { request, account, path, offers, ticked, fromFrame } = props
  const addable = offers.filter(({ checked }) => checked.state === 'addable')
  const ticks = addable.filter(({ place }) => ticked?.includes(place) ?? true).length
  return (
    <RequestPage title="Add badges" account={account} scripts={['/static/request.js']}>
      <h1>{addable.length === 0 ? 'Nothing to add' : 'Add these badges?'}</h1>
      <p>
        <IssuerName origin={request.origin} />{' '}
        {offers.length === 1 ? 'offers you this badge.' : `offers you these ${offers.length} badges.`}
        {addable.length === 0 && ' None of what it offers can be added, for the reason given with each.'}
      </p>
      {/* The frame has begun with this account, and only it can end with it. */}
      {!fromFrame && <SignedInAs account={account} path={path} />}
      <form action={path} method="post" data-consent>
        {fromFrame && <input type="hidden" name="from" value="frame" />}
        <ul class="offers">
          {offers.map(({ place, source, checked }) => (
            <Offer
              key={place}
              place={place}
              source={source}
              checked={checked}
              ticked={ticked?.includes(place) ?? true}
            />
          ))}
        </ul>
        <div class="call-actions call-footer">
          {addable.length === 0 ? (
            <button class="button" type="submit" name="decision" value="seen">
              Thanks
            </button>
          ) : (
            <>
              <button class="button" type="submit" name="decision" value="add" data-add>
                {addLabel(ticks)}
              </button>
              <DeclineButton />
            </>
          )}
        </div>
      </form>
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

/** The label of the button that adds: it counts the ticked badges. */
export function addLabel(count: number): string {
  return count === 1 ? 'Add 1 badge' : `Add ${count} badges`
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
              <span>{outcomeWords(request, result)}</span>
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

function outcomeWords(request: IssueRequest, result: AssertionResult | undefined): string {
  // Once the issuer has its answer nothing is added any more, so what has no result by then was not.
  if (result === undefined) return request.closed ? 'It was not added.' : unknownWords
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
      <div class="call">{props.children}</div>
    </Page>
  )
}
