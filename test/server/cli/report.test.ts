import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { bakePng, bakeSvg, validateAssertion } from 'react-open-badges/assertions'
import { createSafeFetch } from 'react-open-badges/safe-fetch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAssertionHost, type AssertionHost } from '../../support/assertionHost.js'
import { Awards } from '../../support/awards.js'
import { run } from './running.js'

const ada = 'ada@example.org'
let host: AssertionHost
let awards: Awards
let folder: string

beforeAll(async () => {
  host = await startAssertionHost()
  awards = new Awards(host, ada)
  folder = await mkdtemp(join(tmpdir(), 'open-badges-cli-'))
})
afterAll(async () => {
  await host.close()
  await rm(folder, { recursive: true })
})

const local = ['validate', '--allow-loopback']

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

describe('the report on one badge', () => {
  it('that is valid shows the badge and the stages that it came through', async () => {
    const { assertion, name } = awards.hosted()
    const { status, stdout, stderr } = await run([
      ...local,
      assertion,
      '--recipient',
      'a@b.example',
      '--recipient',
      ada,
    ])
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      new RegExp(
        [
          `^valid  ${escaped(assertion)}`,
          `  badge        ${escaped(name)}`,
          '  version      Open Badges 2.0, hosted',
          `  issuer       .+, ${escaped(host.origin)}/.+`,
          `  recipient    ${escaped(ada)}`,
          '  issued on    \\d{4}-.+Z',
          '',
          '  passed       input',
          '  passed       fetch',
          '  passed       parse',
          '  passed       version',
          '  passed       structure',
          '  passed       linked',
          '  not needed   signature',
          '  passed       scope',
          '  passed       revocation',
          '  passed       dates',
          '  passed       recipient',
          '$',
        ].join('\n'),
      ),
    )
  })

  it('that is refused shows what was found and wanted, and which stages were not reached', async () => {
    const { assertion } = awards.hosted('2.0', {
      change: ({ assertion: document }) => {
        document['issuedOn'] = 'yesterday'
        delete document['recipient']
      },
    })
    const { status, stdout } = await run([...local, assertion])
    expect(status).toBe(1)
    expect(stdout).toContain(`refused: MALFORMED (STRUCTURE_INVALID)  ${assertion}\n`)
    expect(stdout).toMatch(
      /passed {7}version\n {2}failed {7}structure\n {4}\$\.recipient\n {6}\S.+\n {6}found {3}nothing\n {6}wanted {2}.+\n/,
    )
    expect(stdout).toMatch(/ {4}\$\.issuedOn\n {6}\S.+\n {6}found {3}"yesterday"\n {6}wanted {2}.+\n/)
    expect(stdout).toMatch(/ {2}not reached {2}linked\n(?: {2}not reached {2}\w+\n){5}$/)
  })

  it('that is not the recipient’s says so, and shows the badge as unproved', async () => {
    const { assertion, name } = awards.otherRecipient()
    const { status, stdout } = await run([...local, assertion, '--recipient', ada])
    expect(status).toBe(1)
    expect(stdout).toContain('refused: INVALID (RECIPIENT_MISMATCH)')
    expect(stdout).toContain(`  What it says of itself, which nothing has proved:\n  badge        ${name}\n`)
    expect((await run([...local, assertion])).stdout).toContain('not asked    recipient')
  })

  it('that says itself that it is revoked shows what was not looked at any more', async () => {
    const { stdout } = await run([...local, awards.revoked().assertion])
    expect(stdout).toContain('refused: INVALID (REVOKED)')
    expect(stdout).toContain('not reached  signature\n  not reached  scope\n  failed       revocation\n')
  })

  it('shows warnings', async () => {
    const { assertion } = awards.hosted()
    const document: unknown = await (await fetch(assertion)).json()
    host.text(new URL(assertion).pathname, JSON.stringify(document), 'text/html')
    const { status, stdout } = await run([...local, assertion])
    expect(status).toBe(0)
    expect(stdout).toMatch(/\n\n {2}1 warning: .+\n {4}\$ CONTENT_TYPE\n {6}The assertion at .+\n$/)
  })

  it('is as of another time, if one is given', async () => {
    const { assertion } = awards.hosted('2.0', { expires: '2030-01-01T00:00:00Z' })
    expect((await run([...local, assertion, '--now', '2029-12-31'])).status).toBe(0)
    const { status, stdout } = await run([...local, assertion, '--now', '2030-06-01T00:00:00Z'])
    expect([status, stdout]).toEqual([1, expect.stringContaining('it is 2030-06-01T00:00:00.000Z')])
  })

  it('does not fetch from this machine, unless it is allowed', async () => {
    const award = awards.hosted()
    const { status, stdout, stderr } = await run(['validate', award.assertion])
    expect([status, stdout]).toEqual([1, expect.stringContaining('refused: INACCESSIBLE (FETCH_FAILED)')])
    expect(stderr).toBe('What is on this machine is fetched with --allow-loopback only.\n')
    expect(award.fetches()).toBe(0)
  })
})

describe('a badge is given', () => {
  it('as a signed assertion', async () => {
    const { assertion, name } = await awards.signed()
    const { status, stdout } = await run([...local, assertion, '--recipient', ada])
    expect(status).toBe(0)
    expect(stdout).toContain(name)
    expect(stdout).toContain('not needed   fetch')
    expect(stdout).toContain('passed       signature')
  })

  it('as a file that holds a URL, a JWS or JSON', async () => {
    const { assertion } = awards.hosted()
    const json = await (await fetch(assertion)).text()
    const files = [
      await file('url.txt', `\n${assertion}\n`),
      await file('signed.jws', `${(await awards.signed()).assertion}\n`),
      await file('badge.json', json),
      await file('badge-with-mark.json', `\uFEFF${json}`),
    ]
    const { status, stdout } = await run([...local, ...files])
    expect([status, stdout.match(/^\w+ {2}.+/gm)]).toEqual([0, files.map((path) => `valid  ${path}`)])
  })

  it('baked into a PNG or an SVG', async () => {
    const { assertion } = awards.hosted()
    const picture = new Uint8Array(PNG.sync.write(new PNG({ width: 1, height: 1 })))
    const files = [
      await file('badge.png', bakePng(picture, assertion)),
      await file('badge.svg', bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"/>', assertion)),
    ]
    expect((await run([...local, ...files])).status).toBe(0)
    const { status, stdout } = await run([...local, await file('plain.png', picture)])
    expect([status, stdout]).toEqual([1, expect.stringContaining('refused: MALFORMED (NOT_BAKED)')])
  })

  it('on standard input, as a file would hold it', async () => {
    const { assertion } = awards.hosted()
    const picture = new Uint8Array(PNG.sync.write(new PNG({ width: 1, height: 1 })))
    for (const stdin of [`${assertion}\n`, bakePng(picture, assertion)]) {
      const { status, stdout } = await run([...local, '-'], { stdin })
      expect([status, stdout.split('\n')[0]]).toEqual([0, 'valid  standard input'])
    }
  })
})

describe('several badges', () => {
  it('are reported in their order, and counted', async () => {
    const good = awards.hosted().assertion
    const bad = awards.notFound()
    const { status, stdout } = await run([...local, good, bad, good])
    expect(status).toBe(1)
    expect(stdout.match(/^(valid|refused).+/gm)).toEqual([
      `valid  ${good}`,
      `refused: INACCESSIBLE (FETCH_STATUS)  ${bad}`,
      `valid  ${good}`,
    ])
    expect(stdout).toMatch(/\n\n3 badges: 2 valid, 1 refused, 0 unknown\n$/)
  })

  it('are one JSON document for a program, with the verdicts of the validator', async () => {
    const inputs = [awards.hosted().assertion, awards.notFound()]
    const { status, stdout, stderr } = await run([...local, '--json', ...inputs, '--now', '2026-06-01T00:00:00Z'])
    const safeFetch = createSafeFetch({ alsoAllow: 'loopback' })
    const verdicts = await Promise.all(
      inputs.map(async (input) => ({
        input,
        verdict: await validateAssertion(input, {
          fetch: safeFetch,
          now: () => new Date('2026-06-01T00:00:00Z'),
          askHead: true,
          failedFetch: 'inaccessible',
        }),
      })),
    )
    safeFetch.close()
    expect([status, stderr]).toEqual([1, ''])
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(verdicts)))
    expect(verdicts.map(({ verdict }) => verdict.outcome)).toEqual(['valid', 'refused'])
  })
})

describe('a terminal', () => {
  it('gets colours and progress, and takes the progress away before the report', async () => {
    const { stdout, stderr } = await run([...local, awards.hosted().assertion, awards.notFound()], { isTerminal: true })
    expect(stdout).toContain('\u001b[32mvalid\u001b[39m')
    expect(stdout).toContain('\u001b[31mrefused: INACCESSIBLE (FETCH_STATUS)\u001b[39m')
    const clear = '\r\u001b[2K'
    expect(stderr).toBe([0, 1, 2].map((done) => `${clear}Checking: ${done} of 2`).join('') + clear)
  })

  it.each([
    ['NO_COLOR', { NO_COLOR: '1' }, false, true],
    ['an empty NO_COLOR, which says nothing', { NO_COLOR: '' }, true, true],
    ['a terminal that can do nothing', { TERM: 'dumb' }, false, false],
  ])('with %s', async (_what, env, hasColors, hasProgress) => {
    const { stdout, stderr } = await run([...local, awards.hosted().assertion], { isTerminal: true, env })
    expect([stdout.includes('\u001b'), stderr !== '']).toEqual([hasColors, hasProgress])
  })

  it('gets no control characters of a badge, nor such as turn the reading order', async () => {
    const wild = 'Knots\u001b]0;owned\u0007\u001b[2J\u009b31m\r\n\u202etxt.exe\u2028'
    const { assertion } = awards.hosted('2.0', {
      name: wild,
      change: ({ assertion: document }) => void (document['issuedOn'] = wild),
    })
    const shown = 'Knots\\u001b]0;owned\\u0007\\u001b[2J\\u009b31m'
    for (const args of [[], ['--json']]) {
      const { stdout } = await run([...local, assertion, ...args])
      expect(stdout).toContain('STRUCTURE_INVALID')
      expect(stdout).toMatch(/\\u009b31m/)
      // Printing characters and the newlines between lines, and nothing else.
      expect(stdout).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+$/mu)
      expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u)
    }
    const later = awards.hosted('2.0', { name: wild })
    expect((await run([...local, later.assertion])).stdout).toContain(`badge        ${shown}`)
    const json: unknown = JSON.parse((await run([...local, later.assertion, '--json'])).stdout)
    expect(json).toMatchObject([{ verdict: { badge: { name: wild } } }])
  })
})

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
