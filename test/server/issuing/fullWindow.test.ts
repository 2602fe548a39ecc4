import { decodeReturnResult } from '../../../src/protocol/returnResult.js'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startAssertionHost, type AssertionHost } from '../../support/assertionHost.js'
import { Awards } from '../../support/awards.js'
import { startTestBackpack, type TestBackpack } from '../backpack/support/testBackpack.js'
import { signUp } from '../backpack/support/earner.js'
import type { Visitor } from '../backpack/support/visitor.js'
import { signInAda } from './frameCaller.js'
import {
  assertionFields,
  decide,
  hiddenFields,
  issuer,
  post,
  push,
  thanks,
  wayBack,
  type Form,
} from './fullWindowCaller.js'
import { postLarge } from './largeRequest.js'

let backpack: TestBackpack
let host: AssertionHost
let awards: Awards
let ada: Visitor

beforeAll(async () => {
  backpack = await startTestBackpack({ fetchTimeoutMs: 1500 })
  host = await startAssertionHost()
  awards = new Awards(host, 'ada@example.org')
})

beforeEach(async () => {
  ada = await signInAda(backpack)
})

afterAll(async () => {
  await host.close()
  await backpack.close()
})

describe('the full window', () => {
  it('names the issuer, asks a stranger to sign in, and comes back by itself', async () => {
    const path = await push(backpack, [awards.hosted().assertion])
    expect(path).toMatch(/^\/issuer\/requests\/[\w-]{22}$/)
    const page = (await backpack.visitor().get(path)).html
    expect(page).toContain(issuer)
    for (const action of ['/sign-in', '/sign-up']) {
      expect(page).toMatch(
        new RegExp(`action="${action}" method="get"><input type="hidden" name="next" value="${path}"`),
      )
    }
  })

  it('shows all badges, adds the ticked ones and takes the result back', async () => {
    const good = awards.hosted()
    const unticked = await awards.signed()
    const asked = [awards.notFound(), good.assertion, unticked.assertion, awards.notJson()]
    const path = await push(backpack, asked)
    const page = (await ada.get(path)).html
    expect(page).toContain('Add the ticked badges')
    expect(page.match(/type="checkbox"/g)).toHaveLength(2)
    expect(page).toContain('I am not <bdi>Ada Demo</bdi>')

    const added = await decide(ada, path, [1])
    expect([added.status, added.location]).toEqual([303, `${path}/done`])
    const done = (await ada.get(`${path}/done`)).html
    expect(done).toContain('1 badge is in your Backpack')
    expect(done).toContain(unticked.name)

    const back = await thanks(ada, path, asked)
    expect(back.url.origin + back.url.pathname + back.url.search).toBe(`${issuer}/badges?page=2`)
    expect(back.state).toBe('n0nce')
    expect(back.successes).toEqual([good.assertion])
    expect(back.errors).toEqual([
      { assertion: asked[0], reason: 'INACCESSIBLE' },
      { assertion: asked[2], reason: 'DENIED' },
      { assertion: asked[3], reason: 'MALFORMED' },
    ])
    expect((await ada.get('/')).html).toContain(good.name)
  })

  it('puts the result into the query when that was asked for', async () => {
    const path = await push(backpack, [awards.notFound()], [...wayBack, ['response_mode', 'query']])
    await decide(ada, path, [], 'seen')
    const answer = await ada.post(`${path}/thanks`)
    const url = new URL(answer.location ?? '')
    expect(url.hash).toBe('')
    expect([...url.searchParams.keys()]).toEqual(['page', 'open_badges', 'state'])
  })

  it('tells the truth when what passed at looking fails at adding', async () => {
    const { assertion } = awards.hosted()
    const path = await push(backpack, [assertion])
    const hidden = hiddenFields((await ada.get(path)).html)
    host.status(new URL(assertion).pathname, 403)
    await post(ada, path, [...hidden, ['add', '0'], ['decision', 'add']])
    expect((await thanks(ada, path, [assertion])).errors).toEqual([{ assertion, reason: 'INACCESSIBLE' }])
  })

  it('checks for itself what a form claims: a ticked badge that has no box', async () => {
    const { assertion } = awards.otherRecipient()
    const path = await push(backpack, [assertion])
    await post(ada, path, [
      ['add', '0'],
      ['decision', 'add'],
    ])
    expect((await thanks(ada, path, [assertion])).errors).toEqual([{ assertion, reason: 'INVALID' }])
  })

  it('adds once and stays added, sent twice, from two tabs and after the first answer', async () => {
    const { assertion } = awards.hosted()
    const path = await push(backpack, [assertion])
    await Promise.all([decide(ada, path, [0]), decide(ada, path, [0])])
    await decide(ada, path, [0])
    expect((await thanks(ada, path, [assertion])).successes).toEqual([assertion])
    expect((await thanks(ada, path, [assertion])).successes, 'thanked once more').toEqual([assertion])
  })

  it('adds in one tab what another tab has left out, until the issuer was told', async () => {
    const asked = [awards.hosted().assertion, awards.hosted().assertion]
    const path = await push(backpack, asked)
    await decide(ada, path, [0])
    await decide(ada, path, [1])
    expect((await thanks(ada, path, asked)).successes).toEqual(asked)
  })

  it('adds nothing any more once the issuer was told', async () => {
    const late = awards.hosted()
    const path = await push(backpack, [late.assertion])
    const form = hiddenFields((await ada.get(path)).html)
    await post(ada, path, [...form, ['decision', 'add']])
    await thanks(ada, path, [late.assertion])
    await post(ada, path, [...form, ['add', '0'], ['decision', 'add']])
    expect((await ada.get('/')).html).not.toContain(late.name)
    expect((await thanks(ada, path, [late.assertion])).errors).toEqual([
      { assertion: late.assertion, reason: 'DENIED' },
    ])
  })

  it('shows and adds an assertion once that was sent twice', async () => {
    const { assertion } = awards.hosted()
    const path = await push(backpack, [assertion, assertion])
    expect((await ada.get(path)).html.match(/type="checkbox"/g)).toHaveLength(1)
    await decide(ada, path, [0])
    expect((await thanks(ada, path, [assertion, assertion])).successes).toEqual([assertion])
  })

  it('gives a no to everything back at once, also from a stranger', async () => {
    const asked = [awards.hosted().assertion, awards.notFound()]
    for (const who of [ada, backpack.visitor()]) {
      const path = await push(backpack, asked)
      const answer = await who.post(path, { decision: 'decline' })
      const url = new URL(answer.location ?? '')
      const result = decodeReturnResult(new URLSearchParams(url.hash.slice(1)).get('open_badges') ?? '', asked)
      expect(result).toEqual({
        ok: true,
        value: { successes: [], errors: asked.map((assertion) => ({ assertion, reason: 'DENIED' })) },
      })
    }
  })

  it('leads to the own badges where there is no way back', async () => {
    const path = await push(backpack, [awards.hosted().assertion], [])
    await decide(ada, path, [0])
    expect((await ada.post(`${path}/thanks`)).location).toBe('/')
  })

  it('has only Thanks where nothing can be added', async () => {
    const { html: page } = await ada.get(await push(backpack, [awards.notFound()]))
    expect(page).toMatch(/<button[^>]*>\s*Thanks/)
    expect(page).not.toMatch(/>\s*Add the/)
    expect(page).not.toContain('type="checkbox"')
  })

  it('belongs to the account that has begun to answer it', async () => {
    const path = await push(backpack, [awards.hosted().assertion])
    await decide(ada, path, [0])
    const grace = await signUp(backpack, 'grace@example.org')
    for (const page of [path, `${path}/done`]) expect((await grace.get(page)).status).toBe(403)
    expect((await grace.post(path, { decision: 'decline' })).status).toBe(403)
    expect((await grace.post(`${path}/thanks`)).status).toBe(403)
    const signedOut = await backpack.visitor().get(`${path}/done`)
    expect(signedOut.location).toContain('/sign-in?next=')
  })
})

describe('adding one badge after the other, as the page’s script does', () => {
  const addOne = (path: string, place: string, who = ada, from?: string) => who.post(`${path}/add`, { place }, from)

  it('tells what became of each, and sending the form after that adds nothing twice', async () => {
    const [good, other] = [awards.hosted(), awards.hosted()]
    const asked = [good.assertion, awards.notFound(), other.assertion]
    const path = await push(backpack, asked)
    const form = hiddenFields((await ada.get(path)).html)
    expect(JSON.parse((await addOne(path, '0')).html)).toEqual({ status: 'added', words: 'Added to your Backpack.' })
    expect(JSON.parse((await addOne(path, '1')).html)).toMatchObject({ status: 'refused', reason: 'INACCESSIBLE' })
    expect(JSON.parse((await addOne(path, '0')).html)).toMatchObject({ status: 'added' })

    await post(ada, path, [...form, ['decision', 'add']])
    const { errors, successes } = await thanks(ada, path, asked)
    expect(successes).toEqual([good.assertion])
    expect(errors).toEqual([
      { assertion: asked[1], reason: 'INACCESSIBLE' },
      { assertion: other.assertion, reason: 'DENIED' },
    ])
  })

  it('is refused to other sites, to strangers, to other accounts and after the end', async () => {
    const asked = [awards.hosted().assertion, awards.hosted().assertion]
    const path = await push(backpack, asked)
    expect((await addOne(path, '0', ada, 'https://evil.example')).status).toBe(403)
    expect((await addOne(path, '0', backpack.visitor())).status).toBe(400)
    expect((await addOne(path, '2')).status, 'a place that the request does not have').toBe(400)
    await addOne(path, '0')
    expect((await addOne(path, '0', await signUp(backpack, 'eve@example.org'))).status).toBe(403)
    await thanks(ada, path, asked)
    expect((await addOne(path, '1')).status).toBe(409)
  })
})

describe('what an issuer’s page may send', () => {
  it('is an unknown site, and gets no return, when the browser does not say where it comes from', async () => {
    const path = await push(backpack, [awards.hosted().assertion], wayBack, 'null')
    expect((await ada.get(path)).words).toContain('An unknown site')
    await decide(ada, path, [])
    expect((await ada.post(`${path}/thanks`)).location).toBe('/')
  })

  it.each([
    ['leads to another origin', 'https://evil.example/'],
    ['leads to another port', `${issuer}:8080/`],
    ['is no http URL', 'javascript:alert(1)'],
    ['is a path', '/badges'],
  ])('is refused when return_to %s', async (_what, returnTo) => {
    const form: Form = [...assertionFields(['https://issuer.example/a']), ['return_to', returnTo]]
    const answer = await post(backpack.visitor(), '/issuer/frameless', form, issuer)
    expect(answer.status).toBe(400)
    expect(answer.location).toBeNull()
  })

  it.each([
    ['nothing', [], 400],
    ['more than a hundred badges', Array.from({ length: 101 }, (_, place) => `https://issuer.example/${place}`), 413],
  ])('is refused when it is %s', async (_what, assertions, status) => {
    const answer = await post(backpack.visitor(), '/issuer/frameless', assertionFields(assertions), issuer)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('Content-Type')).toContain('text/html')
  })

  it('is refused when it is more than 1 MiB', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: issuer }
    const body = `assertions=${'x'.repeat(1024 * 1024)}`
    expect(await postLarge(`${backpack.url}/issuer/frameless`, headers, body)).toBe(413)
  })

  it('is refused when it is no form', async () => {
    const answer = await fetch(`${backpack.url}/issuer/frameless`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: issuer },
      body: '{}',
    })
    expect(answer.status).toBe(415)
  })

  it('says what is wrong without running it', async () => {
    const form: Form = [...assertionFields(['https://issuer.example/a']), ['return_to', '<script>alert(1)</script>']]
    const { html: page } = await post(backpack.visitor(), '/issuer/frameless', form, issuer)
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('&lt;script&gt;')
  })
})

describe('forms that other sites send in an earner’s name', () => {
  it.each(['https://evil.example', 'null'])('add nothing (Origin: %s)', async (from) => {
    const { assertion, name } = awards.hosted()
    const path = await push(backpack, [assertion])
    const form: Form = [
      ['add', '0'],
      ['decision', 'add'],
    ]
    expect((await post(ada, path, form, from)).status).toBe(403)
    expect((await ada.post(`${path}/thanks`, {}, from)).status).toBe(403)
    expect((await ada.get('/')).html).not.toContain(name)
  })
})

describe('the pages of the full window', () => {
  it('lead back to the issuer and nowhere else, and cannot be framed', async () => {
    const path = await push(backpack, [awards.hosted().assertion])
    for (const page of [path, `${path}/done`]) {
      const { headers } = await ada.get(page)
      const policy = headers.get('Content-Security-Policy') ?? ''
      expect(policy).toContain(`form-action 'self' ${issuer};`)
      expect(policy).toContain(`frame-ancestors 'none'`)
      expect(headers.get('Cross-Origin-Opener-Policy')).toBeNull()
      expect(headers.get('Cache-Control')).toBe('no-store')
    }
  })

  it.each(['unknown', '../../etc', 'A'.repeat(22)])(
    'are friendly about a request that is not there (%s)',
    async (id) => {
      const answer = await ada.get(`/issuer/requests/${encodeURIComponent(id)}`)
      expect(answer.status).toBe(404)
      expect(answer.words).toContain('This request is over')
    },
  )
})
