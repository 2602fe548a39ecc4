import type { FlowName } from './flow.js'

/** How the host app wants a Backpack to be reached. `auto`: the modal where it can work, the full window elsewhere. */
export type IssueMode = 'auto' | FlowName

/** What the modal flow needs of a browser; every one of these is missing somewhere. */
const needs: ReadonlyArray<readonly [what: string, isThere: (page: object) => boolean]> = [
  ['postMessage', (page) => isFunction(page, 'postMessage')],
  ['MessageEvent', (page) => isFunction(page, 'MessageEvent')],
  ['AbortController', (page) => isFunction(page, 'AbortController')],
  ['Promise', (page) => isFunction(page, 'Promise')],
  ['Map and Set', (page) => isFunction(page, 'Map') && isFunction(page, 'Set')],
  ['HTMLIFrameElement', (page) => isFunction(page, 'HTMLIFrameElement')],
  ['MutationObserver', (page) => isFunction(page, 'MutationObserver')],
]

/** What the modal flow lacks in this browser, by what the browser can do and never by its name. */
export function missingForModal(page: object): readonly string[] {
  return needs.filter(([, isThere]) => !isThere(page)).map(([what]) => what)
}

export function chooseFlow(mode: IssueMode, page: object): FlowName {
  if (mode !== 'auto') return mode
  return missingForModal(page).length === 0 ? 'modal' : 'full-window'
}

function isFunction(page: object, name: string): boolean {
  return typeof Reflect.get(page, name) === 'function'
}
