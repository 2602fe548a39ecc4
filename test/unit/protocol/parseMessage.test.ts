import { describe, expect, test } from 'vitest'
import {
  abortMessage,
  cancelMessage,
  errorMessage,
  issueMessage,
  progressMessage,
  readyMessage,
  resultMessage,
} from '../../../src/protocol/messages.js'
import { parseIssueParams, parseMessage } from '../../../src/protocol/parseMessage.js'

const hosted = 'https://issuer.example/a/x.json'

describe('what we write is what the protocol says, and what we read', () => {
  // The left column is the text of the protocol, by hand: it must never be made with our own writers.
  test.each([
    ['{"method":"OpenBadges.issue::__ready","params":"ping"}', readyMessage('ping'), { kind: 'ready', params: 'ping' }],
    ['{"method":"OpenBadges.issue::__ready","params":"pong"}', readyMessage('pong'), { kind: 'ready', params: 'pong' }],
    [
      `{"id":834675,"method":"OpenBadges.issue::issue","params":["${hosted}"]}`,
      issueMessage(834675, [hosted]),
      { kind: 'issue', id: 834675, params: [hosted] },
    ],
    [
      `{"id":834675,"result":[[],["${hosted}"]]}`,
      resultMessage(834675, [], [hosted]),
      { kind: 'result', id: 834675, result: [[], [hosted]] },
    ],
    [
      `{"id":7,"result":[[{"assertion":"${hosted}","reason":"EXISTS"}],[]]}`,
      resultMessage(7, [{ assertion: hosted, reason: 'EXISTS' }], []),
      { kind: 'result', id: 7, result: [[{ assertion: hosted, reason: 'EXISTS' }], []] },
    ],
    [
      '{"id":7,"error":"runtime_error","message":"no database"}',
      errorMessage(7, 'runtime_error', 'no database'),
      { kind: 'error', id: 7, error: 'runtime_error', message: 'no database' },
    ],
    [
      `{"method":"OpenBadges.issue::progress","params":{"id":7,"done":2,"total":5,"successes":["${hosted}"],"errors":[]}}`,
      progressMessage(7, { done: 2, total: 5, successes: [hosted], errors: [] }),
      { kind: 'progress', id: 7, params: { id: 7, done: 2, total: 5, successes: [hosted], errors: [] } },
    ],
    ['{"method":"OpenBadges.issue::abort","params":{"id":7}}', abortMessage(7), { kind: 'abort', id: 7 }],
    ['{"method":"OpenBadges.issue::cancel","params":{"id":7}}', cancelMessage(7), { kind: 'cancel', id: 7 }],
  ])('%s', (text, written, read) => {
    expect(written).toBe(text)
    expect(parseMessage(text)).toEqual(read)
  })
})

describe('what is not ours is null, and never throws', () => {
  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a number', 7],
    ['an object in place of its JSON', { id: 7, result: [[], []] }],
    ['an empty string', ''],
    ['no JSON', '{"method":'],
    ['JSON null', 'null'],
    ['a JSON list', '[]'],
    ['a JSON word', '"OpenBadges.issue::__ready"'],
    ['an empty object', '{}'],
    ['a method of another scope', '{"method":"Other::__ready","params":"ping"}'],
    ['a scope with one colon', '{"method":"OpenBadges.issue:__ready","params":"ping"}'],
    ['an unknown method of our scope', '{"method":"OpenBadges.issue::connect","params":{}}'],
    ['a method that is a number', '{"method":1,"id":7}'],
    ['ready with another word', '{"method":"OpenBadges.issue::__ready","params":"hello"}'],
    ['ready without a word', '{"method":"OpenBadges.issue::__ready"}'],
    ['issue without an id', '{"method":"OpenBadges.issue::issue","params":[]}'],
    ['abort without params', '{"method":"OpenBadges.issue::abort"}'],
    ['abort with null params', '{"method":"OpenBadges.issue::abort","params":null}'],
    ['abort with an id that is a string', '{"method":"OpenBadges.issue::abort","params":{"id":"7"}}'],
    ['cancel with a list', '{"method":"OpenBadges.issue::cancel","params":[7]}'],
    ['progress without an id', '{"method":"OpenBadges.issue::progress","params":{"done":1,"total":2}}'],
    ['a webpack hot update', '{"type":"webpackOk","data":{}}'],
  ])('%s', (_what, data) => {
    expect(parseMessage(data)).toBeNull()
  })

  test.each([0, -1, 1.5, 2 ** 53, '"7"', 'null', 'true', '[7]', '{}'])('a reply with the id %s', (id) => {
    expect(parseMessage(`{"id":${id},"result":[[],[]]}`)).toBeNull()
  })
})

describe('replies', () => {
  test('error: null beside a result is a result, as some jschannel peers write it', () => {
    expect(parseMessage('{"id":7,"error":null,"result":[[],[]]}')).toEqual({ kind: 'result', id: 7, result: [[], []] })
  })

  test('an error that is no text is an error all the same', () => {
    expect(parseMessage('{"id":7,"error":{"code":1},"message":5}')).toEqual({
      kind: 'error',
      id: 7,
      error: '',
      message: '',
    })
  })

  test('a result of null is a result, for parseAnswer to refuse', () => {
    expect(parseMessage('{"id":7,"result":null}')).toEqual({ kind: 'result', id: 7, result: null })
  })

  test('a reply without a result is one of undefined: JSON.stringify leaves it out', () => {
    expect(parseMessage('{"id":7}')).toEqual({ kind: 'result', id: 7, result: undefined })
  })

  test('a key named __proto__ changes nothing', () => {
    expect(parseMessage('{"__proto__":{"method":"OpenBadges.issue::__ready"},"params":"ping"}')).toBeNull()
  })
})

describe('what a Backpack is asked to add', () => {
  test.each<[unknown, readonly string[] | null]>([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    ['a', ['a']],
    [[], []],
    [['a', 7], null],
    [[['a']], null],
    [undefined, null],
    [null, null],
    [{ 0: 'a', length: 1 }, null],
  ])('%j', (params, asked) => {
    expect(parseIssueParams(params)).toEqual(asked)
  })
})
