import { BackpackFailure, BackpackProvider, IssueBadgeButton, useIssueBadges, type IssueMode } from 'react-open-badges'
import {
  acceptIssueRequests,
  buildReturnUrl,
  parseFramelessRequest,
  type IssueReason,
} from 'react-open-badges/backpack'
import { createIssueSession, issue, issueNoModal, type FrameHost } from 'react-open-badges/core'
import { createFakeBackpack } from 'react-open-badges/testing'

// Every line below is a mistake that a host app's developer hears of while typing.

const backpack = 'https://backpack.example'
const assertions = 'https://a.example/1'
declare const frameHost: FrameHost

export function Mistakes() {
  const { issue: issueBadges, successes } = useIssueBadges({ backpack, assertions })
  return [
    // @ts-expect-error a button without assertions has nothing to issue
    <IssueBadgeButton key={1} backpack={backpack} />,
    // @ts-expect-error an assertion is a URL or a JWS, as a string
    <IssueBadgeButton key={2} backpack={backpack} assertions={[{ id: assertions }]} />,
    // @ts-expect-error there is no such mode
    <IssueBadgeButton key={3} backpack={backpack} assertions={assertions} mode="dialog" />,
    // @ts-expect-error the errors come first, as in the Issuer API, and are no strings
    <IssueBadgeButton key={4} assertions={assertions} onSettled={(first: readonly string[]) => first} />,
    // @ts-expect-error a failure is told by its code, and this is none of them
    <IssueBadgeButton key={5} assertions={assertions} onFailure={({ code }) => code === 'DENIED'} />,
    // @ts-expect-error a time limit is a number of milliseconds
    <IssueBadgeButton key={6} assertions={assertions} handshakeTimeout="8s" />,
    // @ts-expect-error it is a yes or a no: what is to be looked at is the assertions
    <IssueBadgeButton key={10} assertions={assertions} preflight={[assertions]} />,
    // @ts-expect-error there is no such label
    <BackpackProvider key={7} labels={{ title: 'x' }} />,
    // @ts-expect-error a click handler gets an event, which is no override: () => issue()
    <button key={8} onClick={issueBadges} aria-label="Issue" />,
    // @ts-expect-error results are not to be changed
    successes.push(assertions),
  ]
}

export function NoneNamed() {
  // @ts-expect-error a hook that names no assertions takes any return, and any string comes out
  return useIssueBadges<'https://a.example/1'>({ backpack }).dialog
}

export async function coreMistakes() {
  // @ts-expect-error no Backpack is named
  await issue(assertions, {})
  // @ts-expect-error the full window has no mode to choose
  issueNoModal(assertions, { backpack, mode: 'modal' })
  // @ts-expect-error what came back are strings; which of the session's assertions they are, it has to say itself
  createIssueSession<'x'>({ frameHost }).resume((_backpack, returned) => returned)
  // @ts-expect-error a session needs a place for its frame
  createIssueSession({})
  // @ts-expect-error no such code
  const late = new BackpackFailure('TIMEOUT', 'late')
  // @ts-expect-error a failure's code stays what it is
  new BackpackFailure('ABORTED', 'gone').code = 'BACKPACK_ERROR'
  // @ts-expect-error a mode of a later version
  const mode: IssueMode = 'popup'
  return [mode, late]
}

export function backpackMistakes() {
  // @ts-expect-error somebody has to answer
  acceptIssueRequests({})
  acceptIssueRequests({
    onRequest(request) {
      // @ts-expect-error errors come first, each with its reason
      request.settle(request.assertions, [])
      // @ts-expect-error UNKNOWN is what an issuer makes of no reason; a Backpack has one
      request.settle([{ assertion: assertions, reason: 'UNKNOWN' }], [])
      // @ts-expect-error progress says of how many
      request.progress({ done: 1, successes: [], errors: [] })
    },
  })
  const request = parseFramelessRequest(new URLSearchParams(), null)
  // @ts-expect-error there may be nowhere to return to
  buildReturnUrl(request, { errors: [], successes: [] })
  // @ts-expect-error there are five reasons
  const reason: IssueReason = 'REVOKED'
  // @ts-expect-error the fake answers in the Issuer API's words
  createFakeBackpack({ respond: () => ({ added: [assertions] }) })
  return reason
}
