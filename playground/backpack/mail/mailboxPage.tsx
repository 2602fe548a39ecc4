/** @jsxImportSource hono/jsx */
import { Hono } from 'hono'
import { isLoopback } from '../config.js'
import { Page } from '../pages/layout.js'
import { notFoundPage } from '../pages/troublePages.js'
import type { Mailbox } from './mailbox.js'

/** /dev/mail : the playground's mail, the newest first. Mounted nowhere else. */
export function mailboxPage(mailbox: Mailbox): Hono {
  const app = new Hono()
  app.get('/dev/mail', async (c) => {
    // A foreign name that was made to resolve to this machine would let its pages read the mail.
    if (!isLoopback(new URL(c.req.url).hostname)) return notFoundPage(c, null)
    const mails = await mailbox.latest()
    return c.html(
      <Page title="Mailbox" account={null}>
        <div class="page-head">
          <h1>Mailbox</h1>
          <p class="count">What the Backpack would mail. Only in the playground.</p>
        </div>
        {mails.length === 0 ? (
          <p>No mail yet. Reload the page when you expect some.</p>
        ) : (
          <ol class="mailbox">
            {mails.map((mail) => (
              <li key={mail.id}>
                <article class="mail">
                  <h2 class="mail-subject">{mail.subject}</h2>
                  <p class="mail-envelope">
                    To <span class="email mail-to">{mail.to}</span>,{' '}
                    <time datetime={mail.sentAt.toISOString()}>{mail.sentAt.toISOString().slice(11, 19)} UTC</time>
                  </p>
                  <p class="mail-text pre-line">{mail.text}</p>
                </article>
              </li>
            ))}
          </ol>
        )}
      </Page>,
    )
  })
  return app
}
