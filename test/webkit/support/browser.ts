import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Builder, Key, WebElement, type WebDriver } from 'selenium-webdriver'

/** What a person looks for by its name. */
export type Kind = 'button' | 'field' | 'box' | 'heading' | 'dialog' | 'alert'

export type PressedKey = 'Tab' | 'Shift+Tab' | 'Enter' | 'Escape'

const selectors: Record<Kind, string> = {
  button: 'button',
  field: 'input, textarea, select',
  box: 'input[type="checkbox"]',
  heading: 'h1, h2',
  dialog: '[role="dialog"], dialog',
  alert: '[role="alert"]',
}

/** Generous, so that a busy machine fails nothing: it is how long a condition is waited for. */
export const patience = 30_000

/**
 * One WebKitGTK with nothing in its memory, and a person in front of it. It looks at one window at a time, and in there
 * at the page or, in `inFrame`, at the Backpack's frame.
 */
export class Browser {
  readonly #driver: WebDriver
  readonly #main: string

  private constructor(driver: WebDriver, main: string) {
    this.#driver = driver
    this.#main = main
  }

  static async start(driverUrl: string): Promise<Browser> {
    const driver = await new Builder().usingServer(driverUrl).forBrowser('MiniBrowser').build()
    await driver.manage().window().setRect({ x: 0, y: 0, width: 1000, height: 1300 })
    return new Browser(driver, await driver.getWindowHandle())
  }

  quit(): Promise<void> {
    return this.#driver.quit()
  }

  /** Puts a picture of what is looked at into a file. */
  async picture(file: string): Promise<void> {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, await this.#driver.takeScreenshot(), 'base64')
  }

  async open(url: string): Promise<void> {
    await this.#driver.get(url)
  }

  reload(): Promise<void> {
    return this.#driver.navigate().refresh()
  }

  url(): Promise<string> {
    return this.#driver.getCurrentUrl()
  }

  /** Waits until the window shows such a page. */
  async waitForUrl(isWanted: (url: URL) => boolean): Promise<void> {
    await this.#eventually('the URL', async () => isWanted(new URL(await this.url())) || null)
  }

  /** Waits until it can be seen, and is ready where it can be pressed. */
  find(kind: Kind, name: string | RegExp): Promise<WebElement> {
    return this.#eventually(`the ${kind} ${String(name)}`, () => this.#look(kind, name))
  }

  async waitUntilGone(kind: Kind, name: string | RegExp): Promise<void> {
    await this.#eventually(`no ${kind} ${String(name)}`, async () => !(await this.sees(kind, name)) || null)
  }

  async sees(kind: Kind, name: string | RegExp): Promise<boolean> {
    return (await this.#look(kind, name)) !== null
  }

  async press(name: string | RegExp): Promise<void> {
    const button = await this.find('button', name)
    // An "Add" that has just appeared takes no press, and the driver does not wait for what a person's hand waits for.
    await this.run(
      (target: HTMLElement) =>
        Promise.all(target.getAnimations().map((animation) => animation.finished)).then(
          () => null,
          () => null,
        ),
      button,
    )
    await button.click()
  }

  /** Puts the focus there by script, where getting there is not what a test is about. */
  async focus(kind: Kind, name: string | RegExp): Promise<void> {
    const element = await this.find(kind, name)
    await this.run((target: HTMLElement) => target.focus(), element)
  }

  async type(label: string, text: string): Promise<void> {
    const field = await this.find('field', label)
    await field.clear()
    // The driver drops a newline, and knows the key.
    await field.sendKeys(text.replaceAll('\n', Key.ENTER))
  }

  /** Presses a key where the focus is. */
  async key(key: PressedKey): Promise<void> {
    const actions = this.#driver.actions()
    switch (key) {
      case 'Tab':
        return actions.sendKeys(Key.TAB).perform()
      case 'Enter':
        return actions.sendKeys(Key.ENTER).perform()
      case 'Escape':
        return actions.sendKeys(Key.ESCAPE).perform()
      case 'Shift+Tab':
        return actions.keyDown(Key.SHIFT).sendKeys(Key.TAB).keyUp(Key.SHIFT).perform()
      default:
        return key satisfies never
    }
  }

  /** Runs a function in the page that is looked at. */
  run(script: (...args: readonly never[]) => unknown, ...args: readonly unknown[]): Promise<unknown> {
    return this.#driver.executeScript<unknown>(script, ...args)
  }

  /** Looks into the frame that the dialog holds, and back at the page. */
  async inFrame<Result>(act: () => Promise<Result>): Promise<Result> {
    await this.#eventually('the frame in the dialog', async () => {
      const frame = await this.run(() => document.querySelector('[role="dialog"] iframe'))
      if (!(frame instanceof WebElement)) return null
      await this.#driver.switchTo().frame(frame)
      return true
    })
    try {
      return await act()
    } finally {
      await this.#driver.switchTo().defaultContent()
    }
  }

  /** Does what opens a window, goes through that window until it closes by itself, and looks at the page again. */
  async throughWindow(openIt: () => Promise<void>, act: () => Promise<void>): Promise<void> {
    const before = await this.#driver.getAllWindowHandles()
    await openIt()
    const opened = await this.#eventually('a new window', async () => {
      const handles = await this.#driver.getAllWindowHandles()
      return handles.find((handle) => !before.includes(handle)) ?? null
    })
    await this.#driver.switchTo().window(opened)
    await act()
    await this.#eventually('that the window closes by itself', async () => {
      const handles = await this.#driver.getAllWindowHandles()
      return !handles.includes(opened) || null
    })
    await this.#driver.switchTo().window(this.#main)
  }

  async #look(kind: Kind, name: string | RegExp): Promise<WebElement | null> {
    const pattern = typeof name === 'string' ? `^${escaped(name)}$` : name.source
    const found = await this.run(lookFor, selectors[kind], pattern)
    return found instanceof WebElement ? found : null
  }

  /** Tries again until there is something. Pages come and go meanwhile, so an error is no answer before the end. */
  async #eventually<Result>(what: string, look: () => Promise<Result | null>): Promise<Result> {
    let failure: unknown
    const end = performance.now() + patience
    while (performance.now() < end) {
      try {
        const found = await look()
        if (found !== null) return found
      } catch (error) {
        failure = error
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`${what}: waited for in vain at ${await this.url().catch(() => 'a closed window')}`, {
      cause: failure,
    })
  }
}

/** Runs in the page: the first of these elements that has such a name, can be seen, and is not said to be disabled. */
function lookFor(selector: string, pattern: string): Element | null {
  const textOf = (nodes: Iterable<Element | null>): string =>
    [...nodes]
      .map((node) => node?.textContent ?? '')
      .join(' ')
      .trim()
      .replace(/\s+/g, ' ')
  const byId = (ids: string | null): (Element | null)[] =>
    (ids ?? '').split(' ').map((id) => (id === '' ? null : document.getElementById(id)))
  const nameOf = (element: Element): string => {
    const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : []
    return (
      textOf(byId(element.getAttribute('aria-labelledby'))) ||
      element.getAttribute('aria-label') ||
      textOf(labels.filter((label) => label instanceof Element)) ||
      textOf([element])
    )
  }
  const found = [...document.querySelectorAll(selector)].find(
    (element) =>
      new RegExp(pattern).test(nameOf(element)) &&
      element.checkVisibility() &&
      !element.matches(':disabled, [aria-disabled="true"]'),
  )
  // The driver looks for it at once, also where the page scrolls gently.
  found?.scrollIntoView({ behavior: 'instant', block: 'center' })
  return found ?? null
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
