import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from './running.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-badges-cli-'))
  await writeFile(join(folder, 'empty.json'), '')
  await writeFile(join(folder, 'large.json'), Buffer.alloc(16 * 1024 * 1024 + 1, ' '))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the command', () => {
  it('tells how it is used', async () => {
    const { status, stdout, stderr } = await run(['--help'])
    expect([status, stderr]).toEqual([0, ''])
    for (const option of ['--recipient', '--json', '--now', '--allow-loopback', '--help', '--version']) {
      expect(stdout).toContain(option)
    }
    expect(await run(['validate', '-h'])).toEqual({ status: 0, stdout, stderr })
  })

  it('tells the package’s version', async () => {
    const manifest: unknown = JSON.parse(await readFile('package.json', 'utf8'))
    const { status, stdout } = await run(['--version'])
    expect(status).toBe(0)
    expect(manifest).toMatchObject({ version: stdout.trim() })
  })
})

describe('wrong usage is told in a sentence, and nothing is checked', () => {
  it.each<[args: string[], sentence: string]>([
    [[], 'No command is given: say "validate" and what to check.'],
    [['check', 'https://issuer.example/1'], 'There is no command "check": there is "validate".'],
    [['validate'], 'Nothing to check is given: name a URL, a JWS or a file, or "-" for standard input.'],
    [['validate', '--quick', '-'], "Unknown option '--quick'."],
    [['validate', '-', '--json=yes'], "Option '--json' does not take an argument."],
    [['validate', '-', '--recipient'], "Option '--recipient <value>' argument missing."],
    [
      ['validate', '-', '--recipient', ''],
      '--recipient is empty: give an e-mail address, or leave it out to accept any recipient.',
    ],
    [
      ['validate', '-', '--now', 'yesterday'],
      '--now is "yesterday": it has to be a time of ISO 8601, such as 2026-01-31T12:00:00Z.',
    ],
    [
      ['validate', '-', '--now', '2026-13-01'],
      '--now is "2026-13-01": it has to be a time of ISO 8601, such as 2026-01-31T12:00:00Z.',
    ],
    [['validate', '-', '-'], 'Standard input (-) is given twice: it can be read once.'],
    [['validate', '-'], 'Standard input is empty.'],
    [
      ['validate', 'no-such-file.json'],
      '"no-such-file.json" is neither an http(s) URL, nor a signed assertion (JWS), nor a file.',
    ],
    [
      ['validate', 'ftp://issuer.example/1.json'],
      '"ftp://issuer.example/1.json" is neither an http(s) URL, nor a signed assertion (JWS), nor a file.',
    ],
    [['validate', tmpdir()], `The file "${tmpdir()}" could not be read (EISDIR).`],
    [
      ['validate', 'a\u001b]0;title\u0007'],
      '"a\\u001b]0;title\\u0007" is neither an http(s) URL, nor a signed assertion (JWS), nor a file.',
    ],
  ])('%j', async (args, sentence) => {
    expect(await run(args)).toEqual({ status: 2, stdout: '', stderr: `${sentence}\nSee: react-open-badges --help\n` })
  })

  it.each([
    ['empty.json', 'is empty.'],
    ['large.json', 'is larger than 16 MiB, which no badge is.'],
  ])('of a file that cannot be a badge (%s)', async (file, complaint) => {
    const path = join(folder, file)
    const { status, stderr } = await run(['validate', path])
    expect([status, stderr.split('\n')[0]]).toEqual([2, `The file "${path}" ${complaint}`])
  })
})
