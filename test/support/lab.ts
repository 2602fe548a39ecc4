import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'

/** The live state that the demo issuer's /lab shows. What it does not hold is undefined. */
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
  readonly mode?: 'auto' | 'modal' | 'full-window'
}

export const dialogName = 'Add to your Backpack'

/** The demo issuer's page for trying any assertion against any Backpack, as a person uses it. */
export class Lab {
  readonly page: Page
  readonly dialog: Locator
  /** What the Backpack shows in the dialog. */
  readonly frame: FrameLocator
  readonly issueButton: Locator
  readonly #url: string

  constructor(page: Page, issuer: string) {
    this.page = page
    this.#url = `${issuer}/lab`
    this.dialog = page.getByRole('dialog', { name: dialogName })
    this.frame = this.dialog.locator('iframe').contentFrame()
    this.issueButton = page.getByRole('button', { name: 'Issue', exact: true })
  }

  /** Opens the page, and waits until its script has taken over. */
  async load(): Promise<void> {
    await this.page.goto(this.#url)
    await this.expectState({ status: 'idle' })
  }

  /** Opens the page and fills it in. */
  async open(call: LabCall): Promise<void> {
    await this.load()
    await this.fillIn(call)
  }

  async fillIn({ backpack, assertions, mode = 'modal' }: LabCall): Promise<void> {
    await this.page.getByLabel('Backpack').fill(backpack)
    await this.page.getByLabel('Assertions').fill(assertions.join('\n'))
    await this.page.getByLabel('Mode').selectOption(mode)
  }

  async issue(call: LabCall): Promise<void> {
    await this.open(call)
    await this.issueButton.click()
  }

  async state(): Promise<LabState> {
    const text = await this.page.getByTestId('state').textContent()
    const state: unknown = JSON.parse(text ?? 'null')
    if (!isState(state)) throw new Error(`The lab's state is ${text}`)
    return state
  }

  /** Waits until the state holds all of this. */
  async expectState(wanted: Partial<LabState>): Promise<void> {
    await expect(async () => expect(await this.state()).toMatchObject(wanted)).toPass({
      intervals: [50, 100, 250],
      timeout: 30_000,
    })
  }

  /** The page behind is there again: no dialog, nothing inert, and its button answers. */
  async expectUsable(): Promise<void> {
    await expect(this.dialog).toHaveCount(0)
    await this.page.getByLabel('Assertions').click()
    await expect(this.page.getByLabel('Assertions')).toBeFocused()
    await expect(this.issueButton).toBeEnabled()
  }
}

function isState(value: unknown): value is LabState {
  return typeof value === 'object' && value !== null && 'status' in value && typeof value.status === 'string'
}
