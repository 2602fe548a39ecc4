/** @jsxImportSource hono/jsx */
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Account } from '../context.js'
import { Page } from './layout.js'

export function notFoundPage(c: Context, account: Account | null): Response | Promise<Response> {
  return c.html(
    <Trouble title="There is nothing here" account={account}>
      <p>The address may be mistyped, or what was here has been removed.</p>
      <p>
        <a href="/">Go to my badges</a>
      </p>
    </Trouble>,
    404,
  )
}

/** A form that did not come from one of our own pages. */
export function foreignFormPage(c: Context): Response | Promise<Response> {
  return c.html(
    <Trouble title="This was not sent from here" account={null}>
      <p>Another site tried to change something in your backpack, so nothing was changed.</p>
      <p>
        If it was you, <a href="/">open your backpack</a> and do it there.
      </p>
    </Trouble>,
    403,
  )
}

export function tooLargePage(c: Context): Response | Promise<Response> {
  return c.html(
    <Trouble title="That was too much at once" account={null}>
      <p>What was sent is larger than any form of ours, so it was not read.</p>
    </Trouble>,
    413,
  )
}

export function brokenPage(c: Context): Response | Promise<Response> {
  return c.html(
    <Trouble title="Something broke on our side" account={null}>
      <p>It is not your doing. What was confirmed to you before is safe; the last step may not have happened.</p>
      <p>
        <a href="/">Go to my badges</a> and look, then try again.
      </p>
    </Trouble>,
    500,
  )
}

function Trouble(props: { title: string; account: Account | null; children?: Child }) {
  return (
    <Page title={props.title} account={props.account}>
      <div class="panel">
        <h1>{props.title}</h1>
        {props.children}
      </div>
    </Page>
  )
}
