import { get } from 'node:http'
import { expect, test } from 'vitest'
import { readBackpackConfig, type BackpackConfig } from '../../../playground/backpack/config.js'
import { startBackpack } from '../../../playground/backpack/server.js'
import { startAssertionHost } from '../../support/assertionHost.js'
import { Awards } from '../../support/awards.js'
import { enterFrame } from '../issuing/frameCaller.js'
import { password, signUp } from './support/earner.js'
import { startTestBackpack } from './support/testBackpack.js'

test('the mailbox shows the newest mail first, to names of this machine only', async () => {
  const backpack = await startTestBackpack()
  try {
    const visitor = backpack.visitor()
    expect((await visitor.get('/dev/mail')).words).toContain('No mail yet')
    await visitor.post('/sign-up', { email: 'first@example.org', password })
    await visitor.post('/sign-up', { email: 'second@example.org', password })
    const { words, headers } = await visitor.get('/dev/mail')
    const [second, first] = ['second@example.org', 'first@example.org'].map((email) => ({
      at: words.indexOf(`To ${email}`),
      code: words.indexOf(`Your code is ${backpack.codeFor(email)}`),
    }))
    expect(
      [second?.at, second?.code, first?.at, first?.code].toSorted((one, other) => Number(one) - Number(other)),
    ).toEqual([second?.at, second?.code, first?.at, first?.code])
    expect(second?.at).toBeGreaterThan(0)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(await statusUnderName(backpack.url, 'rebound.example')).toBe(404)
  } finally {
    await backpack.close()
  }
})

test('elsewhere there is no mailbox and no demo account, and mail is printed', async () => {
  const backpack = await startTestBackpack({ playground: false, publicUrl: 'https://backpack.example' })
  try {
    const visitor = backpack.visitor()
    expect((await visitor.get('/dev/mail')).status).toBe(404)
    const demo = await visitor.post('/sign-in', { email: 'ada@example.org', password: 'backpack-demo' })
    expect(demo.status).toBe(422)
    await visitor.post('/sign-up', { email: 'grace@example.org', password })
    expect((await visitor.post('/sign-up/code', { code: backpack.codeFor('grace@example.org') })).location).toBe('/')
    expect((await visitor.get('/sign-in')).headers.get('content-security-policy'), 'images over https only').toContain(
      "img-src 'self' data: https:;",
    )
  } finally {
    await backpack.close()
  }
})

test('elsewhere nothing is fetched from this machine: a good assertion on it is INACCESSIBLE', async () => {
  const host = await startAssertionHost()
  const award = new Awards(host, 'grace@example.org').hosted()
  try {
    expect(await lookOf({ playground: false }, award.assertion)).toMatchObject({
      state: 'refused',
      reason: 'INACCESSIBLE',
    })
    expect(award.fetches(), 'nor was it asked').toBe(0)
    expect(await lookOf({ playground: true }, award.assertion)).toMatchObject({ state: 'addable' })
  } finally {
    await host.close()
  }
})

test.each([
  [{ publicUrl: 'https://backpack.example' }, 'not on backpack.example'],
  [{ publicUrl: 'http://127.0.0.1.example.org:4001' }, 'not on 127.0.0.1.example.org'],
  [{ host: '0.0.0.0', publicUrl: 'http://127.0.0.1:4001' }, 'not on 0.0.0.0'],
])('the playground is refused where others could reach it: %j', async (settings, sentence) => {
  const config = { ...readBackpackConfig({}), port: 0, dataFolder: ':memory:', playground: true, ...settings }
  await expect(startBackpack(config)).rejects.toThrow(sentence)
})

/** What the frame of a Backpack with these settings is told of an assertion, for an earner of its own. */
async function lookOf(settings: Partial<BackpackConfig>, assertion: string): Promise<Record<string, unknown>> {
  const backpack = await startTestBackpack(settings)
  try {
    const frame = await enterFrame(await signUp(backpack, 'grace@example.org'))
    return await frame.look(await frame.open([assertion]))
  } finally {
    await backpack.close()
  }
}

function statusUnderName(url: string, name: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    get({ hostname, port, path: '/dev/mail', headers: { host: `${name}:${port}` } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).on('error', reject)
  })
}
