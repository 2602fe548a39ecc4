import type { Answer as Result } from '../../../src/protocol/answer.js'
import { decodeReturnResult } from '../../../src/protocol/returnResult.js'
import type { TestBackpack } from '../backpack/support/testBackpack.js'
import type { Answer, Visitor } from '../backpack/support/visitor.js'

export type Form = readonly (readonly [name: string, value: string])[]

export const issuer = 'http://issuer.example'

export const wayBack: Form = [
  ['return_to', `${issuer}/badges?page=2`],
  ['state', 'n0nce'],
]

export function assertionFields(assertions: readonly string[]): Form {
  return assertions.map((assertion) => ['assertions', assertion] as const)
}

export function post(who: Visitor, path: string, form: Form, from?: string): Promise<Answer> {
  return who.post(path, new URLSearchParams(form.map(([name, value]) => [name, value])), from)
}

/** Posts the issuer's form and gives the path of the page that it leads to. */
export async function push(
  backpack: TestBackpack,
  assertions: readonly string[],
  more: Form = wayBack,
  from = issuer,
): Promise<string> {
  const answer = await post(backpack.visitor(), '/issuer/frameless', [...assertionFields(assertions), ...more], from)
  if (answer.status !== 303) throw new Error(`The form was answered with ${answer.status}: ${answer.words}`)
  return answer.location ?? ''
}

/** The hidden fields of the page's form that a browser sends along. */
export function hiddenFields(html: string): Form {
  const consent = html.slice(html.indexOf('data-consent'))
  return [...consent.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  )
}

/** Opens the page, ticks these boxes and no others, and presses a button. */
export async function decide(who: Visitor, path: string, ticked: readonly number[], decision = 'add'): Promise<Answer> {
  const hidden = hiddenFields((await who.get(path)).html)
  return post(who, path, [...hidden, ...ticked.map((place) => ['add', String(place)] as const), ['decision', decision]])
}

/** The result that goes back to the issuer's page by "Thanks". */
export async function thanks(
  who: Visitor,
  path: string,
  asked: readonly string[],
): Promise<Result & { url: URL; state: string | null }> {
  const answer = await who.post(`${path}/thanks`)
  if (answer.status !== 303) throw new Error(`Thanks was answered with ${answer.status}: ${answer.words}`)
  const url = new URL(answer.location ?? '')
  const fields = new URLSearchParams(url.hash.slice(1))
  const result = decodeReturnResult(fields.get('open_badges') ?? '', asked)
  if (!result.ok) throw new Error(`The return holds no result: ${url.href}`)
  return { url, state: fields.get('state'), ...result.value }
}
