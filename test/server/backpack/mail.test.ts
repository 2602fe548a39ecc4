import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { password } from './support/earner.js'
import { freePort, startTestBackpack, type TestBackpack } from './support/testBackpack.js'

const opened: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close()
})

interface ReceivedMail {
  from: string
  to: string[]
  raw: string
}

/** A mail server that takes everything and keeps it. */
async function startMailServer(): Promise<{ url: string; received: ReceivedMail[] }> {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
  })
  const address = await new Promise<AddressInfo | string | null>((resolve, reject) => {
    server.on('error', reject)
    const listening = server.listen(0, '127.0.0.1', () => resolve(listening.address()))
  })
  opened.push(() => new Promise((resolve) => server.close(() => resolve())))
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return { url: `smtp://127.0.0.1:${port}`, received }
}

async function start(settings: Parameters<typeof startTestBackpack>[0]): Promise<TestBackpack> {
  const backpack = await startTestBackpack(settings)
  opened.push(() => backpack.close())
  return backpack
}

test('with a mail server the code goes out by it, and nowhere else', async () => {
  const mail = await startMailServer()
  const backpack = await start({ smtpUrl: mail.url, mailFrom: 'Backpack <hello@backpack.example>' })
  const visitor = backpack.visitor()
  await visitor.post('/sign-up', { email: 'grace@example.org', password })
  expect(mail.received).toHaveLength(1)
  const [received] = mail.received
  expect(received?.from).toBe('hello@backpack.example')
  expect(received?.to).toEqual(['grace@example.org'])
  const code = /Your code is (\d{6})/.exec(received?.raw ?? '')?.[1] ?? ''
  expect(received?.raw).toContain(`Subject: ${code} is your Backpack code`)

  expect(backpack.printed.join('\n')).not.toContain(code)
  expect((await visitor.get('/dev/mail')).status).toBe(404)
  expect((await visitor.post('/sign-up/code', { code })).location).toBe('/')
})

test('a mail server that is down is said plainly, why is printed, and trying again works', async () => {
  const port = await freePort()
  const backpack = await start({ smtpUrl: `smtp://127.0.0.1:${port}` })
  const visitor = backpack.visitor()
  const answer = await visitor.post('/sign-up', { email: 'grace@example.org', password })
  expect([answer.status, answer.words]).toEqual([422, expect.stringContaining('The mail could not be sent.')])
  expect(answer.html).toContain('value="grace@example.org"')
  expect(answer.words).not.toContain('ECONNREFUSED')
  expect(backpack.printed.join('\n')).toContain('ECONNREFUSED')
})
