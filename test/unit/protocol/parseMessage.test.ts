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

describe('what is for somebody else is null, and never throws', () => {
  const itself: Record<string, unknown> = {}
  itself['itself'] = itself
  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a number', 7],
    ['an object without a word of ours', { source: 'react-devtools-bridge', payload: {} }],
    ['an object that holds itself', itself],
    ['a list', [[], [hosted]]],
    ['an object with a method, though it has an id', { jsonrpc: '2.0', id: 7, method: 'eth_chainId' }],
    ['a method of another scope', '{"method":"Other::__ready","params":"ping"}'],
    ['a scope with one colon', '{"method":"OpenBadges.issue:__ready","params":"ping"}'],
    ['an unknown method of our scope', '{"method":"OpenBadges.issue::connect","params":{}}'],
    ['an unknown method with an id', '{"id":7,"method":"resize","params":[400]}'],
    ['ready with another word', '{"method":"OpenBadges.issue::__ready","params":"hello"}'],
    ['ready without a word', '{"method":"OpenBadges.issue::__ready"}'],
    ['issue without an id', '{"method":"OpenBadges.issue::issue","params":[]}'],
    ['abort without params', '{"method":"OpenBadges.issue::abort"}'],
    ['abort with null params', '{"method":"OpenBadges.issue::abort","params":null}'],
    ['abort with an id that is a string', '{"method":"OpenBadges.issue::abort","params":{"id":"7"}}'],
    ['cancel with a list', '{"method":"OpenBadges.issue::cancel","params":[7]}'],
    ['progress without an id', '{"method":"OpenBadges.issue::progress","params":{"done":1,"total":2}}'],
  ])('%s', (_what, data) => {
    expect(parseMessage(data)).toBeNull()
  })
})

describe('what can only be meant as an answer is a misfit, and says what was found', () => {
  const itself: Record<string, unknown> = { id: 7 }
  itself['result'] = itself
  test.each<[string, unknown, string]>([
    ['an empty string', '', 'text that is no JSON, ""'],
    ['a word', 'hello', 'text that is no JSON, "hello"'],
    ['JSON that breaks off', '{"id":7', String.raw`text that is no JSON, "{\"id\":7"`],
    ['JSON null', 'null', 'found null'],
    ['a JSON number', '7', 'found 7'],
    ['a JSON word', '"garbage"', 'found "garbage"'],
    ['a JSON list', '[[],[]]', 'found [[],[]]'],
    ['an empty object', '{}', 'found {}'],
    ['a reply without an id', '{"result":[[],[]]}', 'found {"result":[[],[]]}, whose id'],
    ['a webpack hot update', '{"type":"webpackOk","data":{}}', 'found {"type":"webpackOk","data":{}}, whose id'],
    ['a method that is no text, and no id', '{"method":1}', 'found {"method":1}, whose id'],
    ['a key named __proto__', '{"__proto__":{"method":"x"},"params":"ping"}', 'whose id'],
    ['a reply that was posted as an object', { id: 7, result: [[], []] }, 'an object in place of its JSON, {"id":7'],
    ['an error that was posted as an object', { error: 'runtime_error' }, 'an object in place of its JSON'],
    ['an object with an id and no JSON', itself, 'an object in place of its JSON, object'],
    ['an object with a BigInt', { id: 7n }, 'an object in place of its JSON, object'],
  ])('%s', (_what, data, found) => {
    expect(parseMessage(data)).toEqual({ kind: 'misfit', problem: expect.stringContaining(found) })
  })

  test.each([0, -1, 1.5, 2 ** 53, '"7"', 'null', 'true', '[7]', '{}'])('a reply with the id %s', (id) => {
    expect(parseMessage(`{"id":${id},"result":[[],[]]}`)).toEqual({
      kind: 'misfit',
      problem: expect.stringMatching(/, whose id is no whole number from 1 up$/),
    })
  })

  test('shortened, since a page can be of any length', () => {
    expect(parseMessage(`<!doctype html>${'x'.repeat(5000)}`)).toEqual({
      kind: 'misfit',
      problem: expect.stringMatching(/^expected the JSON of \{ id, result: \[errors, successes\] \}, found .{100}$/),
    })
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

  test('a method that is no text is no notification', () => {
    expect(parseMessage('{"id":7,"method":null,"result":[[],[]]}')).toEqual({
      kind: 'result',
      id: 7,
      result: [[], []],
    })
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
