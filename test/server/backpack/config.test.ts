import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { readBackpackConfig, resolvePublicUrl } from '../../../playground/backpack/config.js'
import { startBackpack } from '../../../playground/backpack/server.js'
import { freePort } from './support/testBackpack.js'

test('without any setting it is the reference Backpack on loopback, not the playground', () => {
  expect(readBackpackConfig({})).toMatchObject({
    port: 4001,
    host: '127.0.0.1',
    playground: false,
    fetchTimeoutMs: 5000,
    proxies: 0,
    publicUrl: undefined,
    databaseUrl: undefined,
    smtpUrl: undefined,
  })
})

test('every setting is read', () => {
  const settings = {
    BACKPACK_PORT: '0',
    BACKPACK_HOST: '::1',
    BACKPACK_PUBLIC_URL: 'https://backpack.example',
    BACKPACK_DATA: '/srv/backpack',
    DATABASE_URL: 'postgres://user:secret@db.example/backpack',
    SMTP_URL: 'smtps://mail.example',
    MAIL_FROM: 'Backpack <hello@backpack.example>',
    BACKPACK_SECRET: 'x'.repeat(32),
    BACKPACK_PLAYGROUND: '1',
    BACKPACK_FETCH_TIMEOUT_MS: '1500',
    BACKPACK_PROXIES: '2',
  }
  expect(readBackpackConfig(settings)).toMatchObject({
    port: 0,
    host: '::1',
    publicUrl: 'https://backpack.example',
    dataFolder: '/srv/backpack',
    databaseUrl: 'postgres://user:secret@db.example/backpack',
    smtpUrl: 'smtps://mail.example',
    mailFrom: 'Backpack <hello@backpack.example>',
    secret: 'x'.repeat(32),
    playground: true,
    fetchTimeoutMs: 1500,
    proxies: 2,
  })
})

test.each([
  [{ BACKPACK_PORT: 'http' }, 'BACKPACK_PORT is "http": it must be a whole number from 0 to 65535.'],
  [{ BACKPACK_PORT: '70000' }, 'from 0 to 65535'],
  [{ BACKPACK_FETCH_TIMEOUT_MS: '-1' }, 'BACKPACK_FETCH_TIMEOUT_MS is "-1"'],
  [
    { DATABASE_URL: 'mysql://u:hunter2@db' },
    'DATABASE_URL is not a URL that begins with postgres:// or postgresql://.',
  ],
  [{ SMTP_URL: 'mail.example' }, 'SMTP_URL is not a URL that begins with smtp:// or smtps://.'],
  [{ BACKPACK_SECRET: 'short' }, 'BACKPACK_SECRET is too short'],
])('%j is refused in words', (env, sentence) => {
  expect(() => readBackpackConfig(env)).toThrow(sentence)
  expect(() => readBackpackConfig(env)).not.toThrow('hunter2')
})

test('a port that is taken, and a database that is not there, are one sentence each', async () => {
  const config = { ...readBackpackConfig({}), dataFolder: ':memory:' }
  const port = await freePort()
  const databaseUrl = `postgres://user:hunter2@127.0.0.1:${port}/backpack`
  const refused = await startBackpack({ ...config, databaseUrl }).catch((error: unknown) => String(error))
  expect(refused).toMatch(/^ConfigError: The database of DATABASE_URL cannot be used: .*ECONNREFUSED/)
  expect(refused).not.toContain('hunter2')

  const holder = createServer()
  await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve))
  try {
    await expect(startBackpack({ ...config, port })).rejects.toThrow(`Port ${port} is taken`)
  } finally {
    holder.close()
  }
})

describe('the public URL', () => {
  const resolve = (publicUrl?: string, host = '127.0.0.1') =>
    resolvePublicUrl({ ...readBackpackConfig({}), host, publicUrl }, 4321)

  test('is where the server listens, unless it is told', () => {
    expect(resolve()).toBe('http://127.0.0.1:4321')
    expect(resolve(undefined, '::1')).toBe('http://[::1]:4321')
    expect(resolve('https://Backpack.example:443/')).toBe('https://backpack.example')
  })

  test.each(['https://backpack.example/app', 'https://user@backpack.example', 'ftp://backpack.example', 'backpack'])(
    '%s is refused',
    (url) => expect(() => resolve(url)).toThrow(`The public URL ${url}`),
  )
})
