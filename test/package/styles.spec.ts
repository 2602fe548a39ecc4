import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'

// The floor of the stylesheet is `cssTarget` in vite.config.ts: Chrome 80, Firefox 78, Safari 13. What they do not know
// they drop, a rule at a time, and what is in an at-rule with it. So this is all that the sheet is made of: a new word
// comes in here after a look at since when these three know it.

const words = {
  atRules: '@keyframes @media @supports',
  functions: 'calc env max min minmax not translateY var',
  /** In a prelude of @media; an older browser that asks for no such thing just has no such thing. */
  mediaFeatures: 'forced-colors max-width prefers-reduced-motion',
  pseudoClasses: ':active :after :before :empty :first-child :focus :hover :not ::backdrop',
  properties: `align-content align-items align-self animation background background-color block-size border
    border-block-end border-block-start border-color border-inline-start border-radius border-style border-width bottom
    box-shadow box-sizing color content cursor display flex flex-direction flex-wrap font font-family font-size
    font-weight gap grid-template-columns inline-size justify-content justify-items left line-height margin
    margin-block-end margin-block-start margin-inline-end margin-inline-start max-block-size max-inline-size
    min-block-size min-inline-size order outline outline-color outline-offset overflow overflow-wrap padding
    padding-block-end padding-block-start padding-inline-end padding-inline-start place-items pointer-events position
    right text-align text-decoration top transform z-index`,
}

/** What not all of them know, and nobody misses: without it the browser's own look stands, or that of another line. */
const maybe = {
  pseudoClasses: ':focus-visible ::-moz-progress-bar ::-webkit-progress-bar ::-webkit-progress-value',
  properties: `-moz-appearance -webkit-appearance -webkit-tap-highlight-color appearance forced-color-adjust
    text-underline-offset text-wrap`,
}

/** Functions that have to stand where the browser was asked for them. */
const asked = ['color-mix', 'light-dark']

interface Rule {
  /** The at-rules around it, the outermost first. */
  readonly within: readonly string[]
  readonly selectors: readonly string[]
  readonly declarations: readonly (readonly [property: string, value: string])[]
}

let sheet: string
let rules: readonly Rule[]

test.beforeAll(async () => {
  sheet = await readFile('dist/styles.css', 'utf8')
  rules = readRules(sheet)
  expect(rules.length).toBeGreaterThan(50)
})

test('the stylesheet has no at-rule that browsers of 2020 would drop with all that is in it', () => {
  expect(strangers(sheet.match(/@[\w-]+/g), words.atRules)).toEqual([])
  const media = rules.flatMap(({ within }) => within.filter((prelude) => prelude.startsWith('@media')))
  expect(
    strangers(
      media.flatMap((prelude) => prelude.match(/(?<=\()[\w-]+/g) ?? []),
      words.mediaFeatures,
    ),
  ).toEqual([])
})

test('its selectors are known to browsers of 2020, or stand alone where the browser’s own look does as well', () => {
  for (const { selectors } of rules) {
    const pseudo = selectors.flatMap((selector) => selector.match(/::?[\w-]+/g) ?? [])
    const unknown = strangers(pseudo, words.pseudoClasses)
    expect(strangers(unknown, maybe.pseudoClasses), selectors.join()).toEqual([])
    // One that is not known takes the others of its rule with it.
    if (unknown.length > 0) expect(selectors).toHaveLength(1)
  }
})

test('its properties are known to browsers of 2020, or missed by nobody', () => {
  const used = rules.flatMap(({ declarations }) => declarations.map(([property]) => property))
  expect(
    strangers(
      used.filter((property) => !property.startsWith('--')),
      `${words.properties} ${maybe.properties}`,
    ),
  ).toEqual([])
  // A gap between the items of a flexbox is younger than one in a grid.
  for (const { selectors, declarations } of rules) {
    const said = new Map(declarations)
    if (said.has('gap')) expect(said.get('display'), selectors.join()).toMatch(/grid$/)
  }
})

test('its functions are known to browsers of 2020, or stand where the browser is asked for them', () => {
  for (const { within, selectors, declarations } of rules) {
    for (const [property, value] of declarations) {
      for (const name of strangers(value.match(/[\w-]+(?=\()/g), words.functions)) {
        expect(asked, `${selectors.join()}: ${property}`).toContain(name)
        expect(within.join(), `${selectors.join()}: ${property}`).toMatch(new RegExp(`@supports.*${name}\\(`))
      }
    }
  }
})

test.describe('beside the styles of a host app', () => {
  const button = '<div class="open-badges"><button class="open-badges__button"><span>Add</span></button></div>'

  test('what the app says of bare elements does not reach into the button', async ({ page }) => {
    await show(page, '* { margin: 0; padding: 0 } button { background: none; border: 0; color: inherit }', button)
    await expect(page.getByRole('button')).toHaveCSS('padding', '10px 20px 10px 16px')
    await expect(page.getByRole('button')).toHaveCSS('background-color', 'rgb(40, 72, 201)')
    await expect(page.getByRole('button')).toHaveCSS('color', 'rgb(255, 255, 255)')
  })

  test('one class of the app’s own is enough, also under the pointer', async ({ page }) => {
    await show(page, '.open-badges__button { background: #111; border-radius: 999px }', button)
    await page.getByRole('button').hover()
    await expect(page.getByRole('button')).toHaveCSS('background-color', 'rgb(17, 17, 17)')
    await expect(page.getByRole('button')).toHaveCSS('border-radius', '999px')
  })

  test('imported into a layer, it gives way to every rule of the app', async ({ page }) => {
    await page.setContent(`<style>span { color: red } button { background: #111 }</style>
      <style>@layer open-badges { ${sheet} }</style>${button}`)
    await expect(page.getByRole('button')).toHaveCSS('background-color', 'rgb(17, 17, 17)')
    await expect(page.getByRole('button')).toHaveCSS('padding', '10px 20px 10px 16px')
  })

  test('the words of the main button can be read under the pointer', async ({ page }) => {
    await show(
      page,
      '',
      '<div class="open-badges-dialog"><button class="open-badges-dialog__button open-badges-dialog__button--main">On</button></div>',
    )
    const main = page.getByRole('button')
    await main.hover()
    await expect(main).toHaveCSS('color', 'rgb(255, 255, 255)')
    // A shade of the accent, and not the quiet ground that other buttons have there.
    await expect(main).not.toHaveCSS('background-color', 'rgb(40, 72, 201)')
    await expect(main).not.toHaveCSS('background-color', 'rgb(238, 240, 247)')
  })
})

/** Shows a page with the package's stylesheet, and the app's own after it. */
async function show(page: Page, own: string, body: string): Promise<void> {
  await page.setContent(`<style>${sheet}</style><style>${own}</style>${body}`)
}

/** Those that are not among the words, once each. */
function strangers(found: readonly string[] | null, known: string): string[] {
  const list = known.split(/\s+/)
  return [...new Set(found)].filter((word) => !list.includes(word))
}

/** Every rule with declarations. Enough of CSS for what Lightning CSS writes: no comments, no braces in strings. */
function readRules(css: string): Rule[] {
  const found: Rule[] = []
  const open: string[] = []
  for (const [, prelude, declarations] of css.matchAll(/([^{}]+)\{|([^{}]*)\}/g)) {
    if (prelude !== undefined) {
      open.push(prelude.trim())
      continue
    }
    const selectors = open.pop()
    if (selectors === undefined) throw new Error('The stylesheet closes a block that was not open.')
    if (selectors.startsWith('@')) continue
    found.push({
      within: [...open],
      selectors: selectors.split(','),
      declarations: (declarations ?? '')
        .split(';')
        .filter((declaration) => declaration.trim() !== '')
        .map((declaration) => {
          const colon = declaration.indexOf(':')
          return [declaration.slice(0, colon), declaration.slice(colon + 1)]
        }),
    })
  }
  return found
}
