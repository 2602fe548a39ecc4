import { readFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startAssertionHost, type AssertionHost } from '../../support/assertionHost.js'
import { Awards } from '../../support/awards.js'
import { start } from './running.js'

const ada = 'ada@example.org'
let host: AssertionHost
let awards: Awards

beforeAll(async () => {
  host = await startAssertionHost()
  awards = new Awards(host, ada)
})
afterAll(() => host.close())

const local = ['validate', '--allow-loopback']

describe('the process', () => {
  it('ends with 0 when all are valid', async () => {
    const { child, ended } = start([...local, awards.hosted().assertion, '-', '--recipient', ada])
    child.stdin?.end(awards.hosted().assertion)
    const { status, stdout, stderr } = await ended
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('2 badges: 2 valid, 0 refused, 0 unknown')
    expect(stdout).not.toContain('\u001b')
  })

  it('ends with 1 when one is refused', async () => {
    const { status, stdout } = await start([...local, '--json', awards.hosted().assertion, awards.notFound()]).ended
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject([{ verdict: { outcome: 'valid' } }, { verdict: { outcome: 'refused' } }])
  })

  it('ends with 2 when it is called in a wrong way', async () => {
    const { status, stdout, stderr } = await start(['validate', '--quick']).ended
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toBe("Unknown option '--quick'.\nSee: react-open-badges --help\n")
  })

  it('is stopped by Ctrl-C while it fetches', async () => {
    const award = awards.hosted()
    const held = award.hold()
    const { child, ended } = start([...local, award.assertion])
    await held.asked
    child.kill('SIGINT')
    expect(await ended).toEqual({ status: 130, stdout: '', stderr: 'Stopped.\n' })
    held.release()
  })

  it('is stopped by Ctrl-C while it waits for standard input', async () => {
    const { child, ended } = start([...local, '-'])
    // More than any pipe takes: when it is gone the command is reading, and gets no end.
    await new Promise((resolve) => child.stdin?.write(' '.repeat(4 * 1024 * 1024), resolve))
    child.kill('SIGINT')
    expect(await ended).toEqual({ status: 130, stdout: '', stderr: 'Stopped.\n' })
  })

  it('ends in silence when nobody reads it any more', async () => {
    const { child, ended } = start([...local, awards.hosted().assertion])
    child.stdout?.destroy()
    expect((await ended).stderr).toBe('')
  })

  it('fetches over TLS from who has a certificate that is trusted, and from nobody else', async () => {
    const path = (name: string): string => fileURLToPath(new URL(`../../support/certificate/${name}`, import.meta.url))
    const [key, cert] = await Promise.all([readFile(path('key.pem')), readFile(path('certificate.pem'))])
    const server = createServer({ key, cert }, (_request, response) => void response.writeHead(404).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const url = `https://127.0.0.1:${port}/badge.json`
    const trusting = await start([...local, url], { NODE_EXTRA_CA_CERTS: path('certificate.pem') }).ended
    expect(trusting.stdout).toContain('refused: INACCESSIBLE (FETCH_STATUS)')
    const { stdout } = await start([...local, url]).ended
    expect(stdout).toContain('refused: INACCESSIBLE (FETCH_FAILED)')
    expect(stdout).toContain('found   no connection, or one that broke off')
  })
})
