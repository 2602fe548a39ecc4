import { describe, expect, test } from 'vitest'
import { chooseFlow, missingForModal } from '../../../src/flows/chooseFlow.js'

const isThere = (): void => undefined

const able = {
  postMessage: isThere,
  MessageEvent: isThere,
  AbortController: isThere,
  Promise,
  Map,
  Set,
  HTMLIFrameElement: isThere,
  MutationObserver: isThere,
}

describe('auto', () => {
  test('takes the modal where the browser has all that it needs', () => {
    expect(missingForModal(able)).toEqual([])
    expect(chooseFlow('auto', able)).toBe('modal')
  })

  test.each([
    ['postMessage', 'postMessage'],
    ['MessageEvent', 'MessageEvent'],
    ['AbortController', 'AbortController'],
    ['Promise', 'Promise'],
    ['Map', 'Map and Set'],
    ['Set', 'Map and Set'],
    ['HTMLIFrameElement', 'HTMLIFrameElement'],
    ['MutationObserver', 'MutationObserver'],
  ])('takes the full window where %s is missing', (name, told) => {
    const page = { ...able, [name]: undefined }
    expect(missingForModal(page)).toEqual([told])
    expect(chooseFlow('auto', page)).toBe('full-window')
  })

  test('never asks the browser for its name', () => {
    const navigator = new Proxy({}, { get: (_target, name) => expect.fail(`navigator.${String(name)} was read`) })
    expect(chooseFlow('auto', { ...able, navigator })).toBe('modal')
  })
})

test('what the host app asks for is taken, whatever the browser can do', () => {
  expect(chooseFlow('modal', {})).toBe('modal')
  expect(chooseFlow('full-window', able)).toBe('full-window')
})
