import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { decodeBase64url, encodeBase64url } from '../../../src/protocol/base64url.js'

const texts = ['', 'a', 'ab', 'abc', '{"successes":[0]}', 'Müller', '日本語', '🏅🎒', '~~~???>>>', '\u0000\uffff']

test.each(texts)('%j is what Node makes of it, and comes back', (text) => {
  const encoded = encodeBase64url(text)
  expect(encoded).toBe(Buffer.from(text, 'utf8').toString('base64url'))
  expect(decodeBase64url(encoded)).toBe(text)
})

test.each<[string, string]>([
  ['padding', 'YQ=='],
  ['the alphabet of plain base64', 'Pz4/'],
  ['a blank', 'YW Jj'],
  ['a line break', 'YWJj\n'],
  ['a length that cannot be', 'YWJjZ'],
  ['a percent sign', 'YQ%3D%3D'],
  ['bytes that are not UTF-8', Buffer.from([0xff, 0xfe]).toString('base64url')],
  ['UTF-8 that is cut off', Buffer.from('ü', 'utf8').subarray(0, 1).toString('base64url')],
])('%s is not read', (_what, encoded) => {
  expect(decodeBase64url(encoded)).toBeNull()
})
