/** @jsxImportSource hono/jsx */
import { Page } from '../pages/layout.js'
import { AddingViews, View } from './view.js'

/**
 * The frame's page. Its words and its markup stand here, one `<template>` a view; its script clones them and fills
 * in what is marked with `data-slot`.
 */
export function FramePage() {
  return (
    <Page
      title="Add badges"
      account={null}
      variant="frame"
      styles={['/static/issuing.css']}
      scripts={['/static/frame.js']}
    >
      <div class="call" id="call">
        <h1 class="visually-hidden">Add badges</h1>
        <div class="call-wait" role="status">
          <span class="spinner" aria-hidden="true" />
          Waiting for the issuer’s page …
        </div>
        <noscript>
          <p>The frame needs JavaScript. Without it, the issuer’s button leads to the Backpack itself.</p>
        </noscript>
      </div>
      <p class="visually-hidden" id="announcements" role="status" />

      <View name="alone">
        <h1>Nothing to do here</h1>
        <p>
          This page belongs in an issuer’s page. <a href="/">Go to your badges</a>
        </p>
      </View>

      <View name="sign-in">
        <h1 data-slot="title">Badges for you</h1>
        <p data-slot="ask">
          <strong class="issuer-origin" data-slot="origin" /> would like to add <span data-slot="count" /> to your
          Backpack. Sign in to see; nothing is added before you say so.
        </p>
        <p data-slot="again" hidden>
          You were signed out meanwhile. Sign in again: everything is kept, and goes on from here.
        </p>
        <div class="call-actions">
          <button class="button" type="button" data-slot="sign-in" disabled>
            Sign in
          </button>
          <button class="button button-quiet" type="button" data-slot="sign-up" disabled>
            Create account
          </button>
        </div>
        <WindowNote />
        <p class="call-hint">A window of the Backpack opens for it, and closes by itself.</p>
      </View>

      <View name="consent">
        <h1 data-slot="title">Add these badges?</h1>
        <p data-slot="lead">
          <strong class="issuer-origin" data-slot="origin" /> offers you <span data-slot="count" />.
          <span data-slot="none" hidden>
            {' '}
            None of it can be added, for the reason given with each.
          </span>
        </p>
        <div class="call-account">
          <span>
            Signed in as <bdi data-slot="name" /> <span class="email" data-slot="email" />
          </span>
          <button class="button-link" type="button" data-slot="switch">
            I am not <bdi data-slot="name" />
          </button>
        </div>
        <WindowNote />
        <form data-slot="form">
          <ul class="offers" data-slot="offers" aria-busy="true" />
          <div class="call-actions call-footer" data-slot="footer">
            <button class="button" type="submit" data-slot="add" hidden>
              Add
            </button>
            <button class="button" type="button" data-slot="thanks" hidden>
              Thanks
            </button>
            <button class="button button-quiet" type="button" data-slot="decline">
              Not now
            </button>
            <p class="call-note" role="status" data-slot="covered" />
          </div>
        </form>
      </View>

      <View name="offer-skeleton">
        <li class="offer offer-skeleton" data-state="looking">
          <span class="visually-hidden">Looking at this badge …</span>
          <article class="badge-card" aria-hidden="true">
            <span class="badge-image skeleton-block" />
            <div class="badge-card-text">
              <span class="skeleton-line skeleton-title" />
              <span class="skeleton-line" />
              <span class="skeleton-line skeleton-short" />
            </div>
          </article>
        </li>
      </View>

      <View name="offer-unanswered">
        <li class="offer" data-state="unknown">
          <article class="badge-card">
            <span class="badge-image offer-no-image" aria-hidden="true" />
            <div class="badge-card-text">
              <h2 class="badge-card-name" data-slot="name">
                Badge
              </h2>
              <p class="offer-reason">The Backpack did not answer. Nothing is known about this badge yet.</p>
              <button class="button-link" type="button" data-slot="retry">
                Look again
              </button>
            </div>
          </article>
        </li>
      </View>

      <View name="confirm">
        <h1>One more yes</h1>
        <p>
          Your browser cannot show that nothing lies over this dialog, so the last yes is given in a window of the
          Backpack.
        </p>
        <div class="call-actions">
          <button class="button" type="button" data-slot="open">
            Open the window again
          </button>
          <button class="button button-quiet" type="button" data-slot="back">
            Back
          </button>
        </div>
        <WindowNote />
      </View>

      <AddingViews />

      <View name="done">
        <h1 data-slot="title">Done</h1>
        <ul class="outcomes" data-slot="outcomes" />
        <div class="call-actions call-footer">
          <button class="button" type="button" data-slot="thanks">
            Thanks
          </button>
        </div>
      </View>

      <View name="over">
        <h1>Done</h1>
        <p>Nothing more is asked. You can close this.</p>
      </View>

      <View name="failed">
        <h1>This did not work</h1>
        <p data-slot="words" />
      </View>
    </Page>
  )
}

/** What became of the window that was opened. */
function WindowNote() {
  return <p class="call-note" role="status" data-slot="window-note" />
}
