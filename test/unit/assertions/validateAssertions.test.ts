import {
  AssertionInputError,
  validateAssertions,
  type AssertionFetch,
  type AssertionInput,
  type ValidateManyOptions,
  type ValidationProgress,
  type Verdict,
} from 'react-open-badges/assertions'
import { describe, expect, it, vi } from 'vitest'
import { makeHosted, makeSigned, makeSigningKey } from '../../support/assertionDocuments.js'
import { ADA, BASE, check, inShort, NOW } from './check.js'
import { createDocumentHost, type DocumentHost } from './documentHost.js'

function checkAll(
  list: readonly AssertionInput[],
  host: DocumentHost,
  options: Partial<ValidateManyOptions> = {},
): Promise<readonly Verdict[]> {
  return validateAssertions(list, { fetch: host.fetch, now: () => new Date(NOW), recipients: [ADA], ...options })
}

/** A hundred assertions of one badge class. */
function awardOf(index: number) {
  const made = makeHosted('2.0', BASE, {
    recipient: { email: ADA },
    change({ assertion }) {
      assertion['id'] = `${BASE}/awards/${index}.json`
    },
  })
  return { url: `${BASE}/awards/${index}.json`, assertion: made.documents.assertion, files: made.files }
}

const json = (document: unknown) => ({ contentType: 'application/json', body: JSON.stringify(document) })

function hostOf(count: number): { host: DocumentHost; urls: readonly string[] } {
  const awards = Array.from({ length: count }, (_, index) => awardOf(index))
  const host = createDocumentHost(...awards.slice(0, 1).map(({ files }) => files))
  for (const { url, assertion } of awards) host.set(url, json(assertion))
  return { host, urls: awards.map(({ url }) => url) }
}

describe('many assertions', () => {
  it('a hundred of one class cost a hundred GETs plus one for the class and one for its issuer', async () => {
    const { host, urls } = hostOf(100)
    const verdicts = await checkAll(urls, host)
    expect(verdicts.map(inShort)).toEqual(urls.map(() => 'valid'))
    expect(host.requested).toHaveLength(102)
    expect(new Set(host.requested)).toEqual(new Set([...urls, `${BASE}/knots/badge.json`, `${BASE}/issuer.json`]))
  })

  it('a hundred signed ones cost the class, the issuer, the key and the revocation list', async () => {
    const key = await makeSigningKey('ES256')
    const made = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        makeSigned('2.0', BASE, key, {
          recipient: { email: ADA },
          change({ assertion, issuer }) {
            assertion['narrative'] = `The ${index}th`
            issuer['revocationList'] = `${BASE}/revoked.json`
          },
        }),
      ),
    )
    const host = createDocumentHost(...made.slice(0, 1).map(({ files }) => files))
    host.set(
      `${BASE}/revoked.json`,
      json({ type: 'RevocationList', issuer: `${BASE}/issuer.json`, revokedAssertions: [] }),
    )
    const verdicts = await checkAll(
      made.map(({ jws }) => jws),
      host,
    )
    expect(verdicts.map(inShort)).toEqual(made.map(() => 'valid'))
    expect(host.requested).toEqual([
      `${BASE}/knots/badge.json`,
      `${BASE}/issuer.json`,
      `${BASE}/key.json`,
      `${BASE}/revoked.json`,
    ])
  })

  it('of one key import it once, and a signature by another key is not verified with it', async () => {
    const [key, foreign] = await Promise.all([makeSigningKey('RS256'), makeSigningKey('RS256')])
    const made = await makeSigned('1.1', BASE, key, { recipient: { email: ADA } })
    const forged = await makeSigned('1.1', BASE, foreign, { recipient: { email: ADA } })
    const again = await makeSigned('1.1', BASE, key, { recipient: { email: ADA }, expires: '2030-01-01T00:00:00Z' })
    const importing = vi.spyOn(crypto.subtle, 'importKey')
    const verdicts = await checkAll([made.jws, forged.jws, again.jws], createDocumentHost(made.files), {
      concurrency: 3,
    })
    const imports = importing.mock.calls.length
    importing.mockRestore()
    expect(verdicts.map(inShort)).toEqual(['valid', 'INVALID SIGNATURE_INVALID signature $.verify.url', 'valid'])
    expect(imports).toBe(1)
  })

  it('whose key cannot be read are each told so at the place where they name it', async () => {
    const key = { ...(await makeSigningKey('RS256')), publicKeyPem: 'no key' }
    const old = await makeSigned('1.1', `${BASE}/old`, key, { recipient: { email: ADA } })
    const later = await makeSigned('2.0', `${BASE}/later`, key, { recipient: { email: ADA } })
    const host = createDocumentHost(old.files, later.files)
    expect((await checkAll([old.jws, later.jws], host, { concurrency: 2 })).map(inShort)).toEqual([
      'MALFORMED KEY_UNREADABLE signature $.verify.url',
      'MALFORMED KEY_UNREADABLE signature $.verification.creator',
    ])
  })

  it('whose class cannot be had, or whose issuer, fail one by one, for one fetch of it', async () => {
    const { host, urls } = hostOf(20)
    host.set(`${BASE}/issuer.json`, new Error('refused'))
    const verdicts = await checkAll(urls, host)
    expect(verdicts.map(inShort)).toEqual(urls.map(() => 'INACCESSIBLE FETCH_FAILED linked $.badge.issuer'))
    expect(host.requested.filter((url) => url.endsWith('issuer.json'))).toHaveLength(1)
  })

  it('are each warned of a document that they share', async () => {
    const { host, urls } = hostOf(3)
    const issuer = makeHosted('2.0', BASE, { recipient: { email: ADA } }).documents.issuer
    host.set(`${BASE}/issuer.json`, { contentType: 'text/html', body: `\uFEFF${JSON.stringify(issuer)}` })
    const verdicts = await checkAll(urls, host)
    expect(verdicts.map(inShort)).toEqual(urls.map(() => 'valid BYTE_ORDER_MARK CONTENT_TYPE'))
  })

  it('get their verdicts in the order of the list, whichever of them is there first', async () => {
    const { host, urls } = hostOf(6)
    const held = later()
    const fetch: AssertionFetch = async (url, init) => {
      if (url === urls[0]) await held.promise
      return host.fetch(url, init)
    }
    const told: number[] = []
    const verdicts = await checkAll(urls, host, {
      fetch,
      concurrency: 2,
      onProgress({ index, done }) {
        told.push(index)
        if (done === 5) held.resolve()
      },
    })
    expect(verdicts.map((verdict) => verdict.outcome === 'valid' && verdict.badge.id)).toEqual(urls)
    expect(told).toEqual([1, 2, 3, 4, 5, 0])
  })

  it('do not fail for one of them, whatever it is', async () => {
    const { host, urls } = hostOf(2)
    const bad: unknown[] = ['', 'badge', null, undefined, 7, {}, [], new Uint8Array(), `${BASE}/none.json`, 'a.b.c']
    const throwing = Object.defineProperty({}, 'id', {
      enumerable: true,
      get: () => {
        throw new Error('no id')
      },
    })
    const list: readonly unknown[] = [urls[0], ...bad, throwing, urls[1]]
    const verdicts: readonly Verdict[] = await Reflect.apply(validateAssertions, undefined, [
      list,
      { fetch: host.fetch, now: () => new Date(NOW) },
    ])
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['valid', ...bad.map(() => 'refused'), 'refused', 'valid'])
  })

  it('get the verdict in each place where one of them stands, and fetch it once', async () => {
    const { host, urls } = hostOf(2)
    const [one = '', other = ''] = urls
    const progress: ValidationProgress[] = []
    const verdicts = await checkAll([one, other, one, one], host, { onProgress: (step) => void progress.push(step) })
    expect(verdicts.map((verdict) => verdict.outcome === 'valid' && verdict.badge.id)).toEqual([one, other, one, one])
    expect(host.requested.filter((url) => url === one)).toHaveLength(1)
    expect(progress.map(({ done }) => done)).toEqual([1, 2, 3, 4])
    expect(new Set(progress.map(({ index }) => index))).toEqual(new Set([0, 1, 2, 3]))
    expect(progress.every(({ total, index, verdict }) => total === 4 && verdict === verdicts[index])).toBe(true)
  })

  it('that are none are none', async () => {
    expect(await checkAll([], createDocumentHost())).toEqual([])
  })

  it.each([1, 3, 8, 1000])('are checked %i at a time', async (concurrency) => {
    const { host, urls } = hostOf(30)
    let running = 0
    let most = 0
    const fetch: AssertionFetch = async (url, init) => {
      if (!urls.includes(url)) return host.fetch(url, init)
      running += 1
      most = Math.max(most, running)
      await Promise.resolve()
      running -= 1
      return host.fetch(url, init)
    }
    await checkAll(urls, host, { fetch, concurrency })
    expect(most).toBe(Math.min(concurrency, 30))
  })

  it('are checked eight at a time when nothing is said', async () => {
    const { host, urls } = hostOf(30)
    const asked: string[] = []
    const eight = later()
    const controller = new AbortController()
    const fetch: AssertionFetch = (url) => {
      asked.push(url)
      if (asked.length === 8) eight.resolve()
      return new Promise(() => {})
    }
    const checking = checkAll(urls, host, { fetch, signal: controller.signal })
    await eight.promise
    controller.abort()
    await checking
    expect(asked).toEqual(urls.slice(0, 8))
  })

  it.each([0, -1, 1.5, Number.NaN, Infinity])('cannot be checked %d at a time', async (concurrency) => {
    const { host, urls } = hostOf(1)
    const checking = checkAll(urls, host, { concurrency })
    await expect(checking).rejects.toThrow(AssertionInputError)
    await expect(checking).rejects.toMatchObject({ code: 'OPTION_INVALID', option: 'concurrency' })
  })

  it('end with what onProgress throws, and nothing more is fetched', async () => {
    const { host, urls } = hostOf(30)
    const checking = checkAll(urls, host, {
      concurrency: 1,
      onProgress() {
        throw new Error('no room')
      },
    })
    await expect(checking).rejects.toThrow('no room')
    expect(host.requested).toHaveLength(3)
  })
})

describe('many assertions that are aborted', () => {
  it('midway keep the verdicts that are there, and the others are unknown', async () => {
    const { host, urls } = hostOf(10)
    const controller = new AbortController()
    const verdicts = await checkAll(urls, host, {
      concurrency: 1,
      signal: controller.signal,
      onProgress: ({ done }) => done === 4 && controller.abort(),
    })
    expect(verdicts.map(inShort)).toEqual([
      ...urls.slice(0, 4).map(() => 'valid'),
      ...urls.slice(4).map(() => 'unknown ABORTED input $'),
    ])
    expect(host.requested).toHaveLength(6)
  })

  it('before they begin are all unknown, and fetch nothing', async () => {
    const { host, urls } = hostOf(3)
    const verdicts = await checkAll(urls, host, { signal: AbortSignal.abort() })
    expect(verdicts.map(inShort)).toEqual(urls.map(() => 'unknown ABORTED input $'))
    expect(host.requested).toEqual([])
  })

  it('end at once, although a fetch that looks at no signal never ends', async () => {
    const { host, urls } = hostOf(3)
    const controller = new AbortController()
    const asked = later()
    const fetch: AssertionFetch = (url, init) => {
      if (!url.endsWith('badge.json')) return host.fetch(url, init)
      asked.resolve()
      return new Promise(() => {})
    }
    const checking = checkAll(urls, host, { fetch, signal: controller.signal, concurrency: 1 })
    await asked.promise
    controller.abort()
    expect((await checking).map(inShort)).toEqual([
      'unknown ABORTED linked $.badge',
      'unknown ABORTED input $',
      'unknown ABORTED input $',
    ])
  })
})

describe('documents that nobody bounds', () => {
  it('one assertion leads to twenty of them at most', async () => {
    const key = await makeSigningKey('ES256')
    const made = await makeSigned('2.0', BASE, key, {
      recipient: { email: ADA },
      change({ assertion, issuer }) {
        assertion['verification'] = { type: 'SignedBadge' }
        issuer['publicKey'] = Array.from({ length: 60 }, (_, index) => `${BASE}/keys/${index}.json`)
      },
    })
    const host = createDocumentHost(made.files)
    expect(inShort(await check(made.jws, host))).toBe(
      'INACCESSIBLE TOO_MANY_DOCUMENTS signature $.badge.issuer.publicKey',
    )
    expect(host.requested).toHaveLength(20)
  })

  it('one is read up to a megabyte, or what the option says', async () => {
    const { host, urls } = hostOf(1)
    const [url = ''] = urls
    const { assertion } = awardOf(0)
    host.set(url, json({ ...assertion, padding: 'x'.repeat(1024 * 1024) }))
    expect(inShort(await check(url, host))).toBe('INACCESSIBLE FETCH_FAILED fetch $')
    expect(inShort(await check(url, host, { maxDocumentBytes: 2 * 1024 * 1024 }))).toBe('valid')
    expect(inShort(await check(url, host, { maxDocumentBytes: 100 }))).toBe('INACCESSIBLE FETCH_FAILED fetch $')
  })

  it('a list keeps what is asked for again and again, and gives up what is not', async () => {
    const { host, urls } = hostOf(20)
    for (const [index, url] of urls.entries()) {
      host.set(url, json({ ...awardOf(index).assertion, padding: 'x'.repeat(1_000_000) }))
    }
    const again = urls.map((url) => `${url}#again`)
    const verdicts = await checkAll([...urls, ...again], host, { concurrency: 1 })
    expect(new Set(verdicts.map(inShort))).toEqual(new Set(['valid']))
    // Each of 20 MB is had twice, since 16 MB are kept; what they share is had once.
    expect(host.requested).toHaveLength(42)
    expect(host.requested.filter((url) => !urls.includes(url))).toHaveLength(2)
  })
})

/** A promise, and what resolves it. */
function later(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
