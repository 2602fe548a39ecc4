import { expect } from 'vitest'
import { patience, type Browser } from './browser.js'

/** The live state that the demo issuer's /lab shows. */
export interface LabState {
  readonly status: string
  readonly outcomes?: unknown
  readonly errors?: unknown
  readonly successes?: unknown
  readonly unaccounted?: unknown
  readonly failure?: unknown
}

export interface LabCall {
  readonly backpack: string
  readonly assertions: readonly string[]
  readonly mode: 'modal' | 'full window'
}

export const dialogName = 'Add to your Backpack'

/** The demo issuer's page for trying any assertion against any Backpack, as a person uses it. */
export class Lab {
  readonly #browser: Browser
  readonly url: string

  constructor(browser: Browser, issuer: string) {
    this.#browser = browser
    this.url = `${issuer}/lab`
  }

  /** Opens the page, fills it in and presses Issue. */
  async issue({ backpack, assertions, mode }: LabCall): Promise<void> {
    await this.#browser.open(this.url)
    await this.expectState({ status: 'idle' })
    await this.#browser.type('Backpack', backpack)
    await this.#browser.type('Assertions', assertions.join('\n'))
    const field = await this.#browser.find('field', /^Mode/)
    await field.sendKeys(mode)
    await this.again()
  }

  /** Presses Issue, with what is filled in. */
  again(): Promise<void> {
    return this.#browser.press('Issue')
  }

  async state(): Promise<LabState> {
    const text = await this.#browser.run(() => document.querySelector('[data-testid="state"]')?.textContent)
    const state: unknown = JSON.parse(typeof text === 'string' ? text : 'null')
    if (!isState(state)) throw new Error(`The lab's state is ${String(text)}`)
    return state
  }

  /** Waits until the state holds all of this. */
  async expectState(wanted: Partial<LabState>): Promise<void> {
    await expect.poll(() => this.state(), { interval: 100, timeout: patience }).toMatchObject(wanted)
  }

  /** The page behind is there again: no dialog, its fields take what is typed, and its button answers. */
  async expectUsable(): Promise<void> {
    await this.#browser.waitUntilGone('dialog', dialogName)
    await this.#browser.type('Assertions', 'typed again')
    const typed = await (await this.#browser.find('field', 'Assertions')).getAttribute('value')
    expect(typed).toBe('typed again')
    await this.#browser.find('button', 'Issue')
  }
}

function isState(value: unknown): value is LabState {
  return typeof value === 'object' && value !== null && 'status' in value && typeof value.status === 'string'
}
