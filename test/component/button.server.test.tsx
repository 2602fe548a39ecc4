// @vitest-environment node
import { renderToString } from 'react-dom/server'
import { BackpackProvider, IssueBadgeButton, useIssueBadges, type IssueBadgeButtonProps } from 'react-open-badges'
import { issue } from 'react-open-badges/core'
import { describe, expect, test } from 'vitest'

const one = 'https://issuer.example/a/1.json'
const two = 'https://issuer.example/a/2.json?a=1&b="2"'

const formOf = (html: string): string => /<form.*<\/form>/.exec(html)?.[0] ?? expect.fail('there is no form')
const fieldsOf = (html: string): readonly string[] => formOf(html).match(/<input[^>]*>/g) ?? []
const render = (props: Partial<IssueBadgeButtonProps>): string =>
  renderToString(<IssueBadgeButton backpack="https://backpack.example" assertions={[one, two, one]} {...props} />)

describe('rendered on a server, the button is a form that works without JavaScript', () => {
  test('has no window to look at', () => {
    expect(typeof window).toBe('undefined')
  })

  test('posted to the top of the window, with each badge once', () => {
    const html = render({})
    expect(formOf(html)).toMatch(
      /^<form class="open-badges__form" action="https:\/\/backpack\.example\/issuer\/frameless" method="post" target="_top"/,
    )
    expect(fieldsOf(html)).toEqual([
      `<input type="hidden" name="assertions" value="${one}"/>`,
      '<input type="hidden" name="assertions" value="https://issuer.example/a/2.json?a=1&amp;b=&quot;2&quot;"/>',
    ])
    expect(formOf(html)).toMatch(
      /<button type="submit"[^>]*aria-disabled="false"[^>]*>.*Add to Backpack<\/span><\/button><\/form>$/,
    )
  })

  test('says where to come back to, when that is absolute', () => {
    expect(fieldsOf(render({ returnTo: 'https://issuer.example/badges' })).at(-1)).toBe(
      '<input type="hidden" name="return_to" value="https://issuer.example/badges"/>',
    )
    expect(fieldsOf(render({ returnTo: '/badges' }))).toHaveLength(2)
    expect(render({ returnTo: 'javascript:alert(1)' })).not.toContain('javascript:')
  })

  test.each([
    ['https://backpack.example/', 'https://backpack.example/issuer/frameless'],
    ['https://school.example/badges/relay/', 'https://school.example/badges/relay/issuer/frameless'],
    ['/badges/relay/', '/badges/relay/issuer/frameless'],
  ])('to %s', (backpack, action) => {
    expect(formOf(render({ backpack }))).toContain(`action="${action}"`)
  })

  test.each(['javascript:alert(1)//', 'https://user:secret@evil.example', '//evil.example', 'data:text/html,'])(
    'but never to %s',
    (backpack) => {
      expect(formOf(render({ backpack }))).not.toContain(backpack.replace(/\/+$/, ''))
    },
  )

  test('with the provider’s Backpack and words', () => {
    const html = renderToString(
      <BackpackProvider backpack="https://backpack.example" labels={{ button: 'In den Rucksack' }}>
        <IssueBadgeButton assertions={one} />
      </BackpackProvider>,
    )
    expect(formOf(html)).toContain('action="https://backpack.example/issuer/frameless"')
    expect(formOf(html)).toContain('In den Rucksack')
  })

  test('and so is the one that the hook’s props make', () => {
    function Own() {
      const { getFormProps, getButtonProps, formFields, status, dialog } = useIssueBadges({
        backpack: 'https://backpack.example',
        assertions: one,
      })
      return (
        <form {...getFormProps()}>
          {formFields}
          <button {...getButtonProps()}>Keep it ({status})</button>
          {dialog}
        </form>
      )
    }
    expect(renderToString(<Own />).replaceAll('<!-- -->', '')).toBe(
      '<form action="https://backpack.example/issuer/frameless" method="post" target="_top">' +
        `<input type="hidden" name="assertions" value="${one}"/>` +
        '<button type="submit" aria-busy="false" aria-disabled="false" data-status="idle">Keep it (idle)</button></form>',
    )
  })
})

test('issuing on a server is refused in words', async () => {
  await expect(issue(one, { backpack: 'https://backpack.example' })).rejects.toMatchObject({
    code: 'UNSUPPORTED',
    message: 'Badges are issued in a browser; there is no window here.',
  })
})
