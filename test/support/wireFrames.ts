/**
 * Backpack frames that speak the wire by hand. Nothing here imports the package: written from the protocol's text, they
 * check the issuer's end against it rather than against ourselves.
 *
 * `begin` starts to listen and pings, `say` posts one message to the parent, `heard` keeps what the parent said, and
 * `onIssue` is called with the id and the assertions of each call.
 */
const wire = `
  const scope = 'OpenBadges.issue::'
  const heard = []
  let onIssue = () => {}
  const say = message => parent.postMessage(typeof message === 'string' ? message : JSON.stringify(message), '*')
  const ready = params => say({ method: scope + '__ready', params })
  const begin = () => {
    addEventListener('message', listen)
    ready('ping')
  }
  const listen = event => {
    if (event.source !== parent || typeof event.data !== 'string') return
    const message = JSON.parse(event.data)
    heard.push(message)
    if (message.method === scope + '__ready' && message.params === 'ping') ready('pong')
    if (message.method === scope + 'issue') onIssue(message.id, message.params)
  }
`

const answers = {
  'text that is no JSON': `say('Sorry, something went wrong')`,
  'an empty text': `say('')`,
  'a JSON word': `say('"garbage"')`,
  'JSON null': `say('null')`,
  'an empty object': `say({})`,
  'a bare list': `say([[], asked])`,
  'an id that is text': `say({ id: String(id), result: [[], asked] })`,
  'the id 0': `say({ id: 0, result: [[], asked] })`,
  'no id': `say({ result: [[], asked] })`,
  'an error without an id': `say({ error: 'runtime_error', message: 'the database is away' })`,
  'an object in place of its JSON': `parent.postMessage({ id, result: [[], asked] }, '*')`,
  'no result': `say({ id })`,
  'a result that is a word': `say({ id, result: 'fine' })`,
  'a result that is null': `say({ id, result: null })`,
  'one list where two belong': `say({ id, result: [asked] })`,
  'successes that are numbers': `say({ id, result: [[], asked.map((_, index) => index)] })`,
  'an error item without an assertion': `say({ id, result: [[{ reason: 'DENIED' }], []] })`,
  'an assertion never asked for': `say({ id, result: [[], [...asked, 'https://never.asked.example/a.json']] })`,
  'an error for one never asked for': `say({ id, result: [[{ assertion: 'https://never.asked.example/a.json', reason: 'DENIED' }], asked] })`,
  'one success twice': `say({ id, result: [[], [...asked, asked[0]]] })`,
  'one both added and refused': `say({ id, result: [[{ assertion: asked[0], reason: 'DENIED' }], asked] })`,
  'an id never given': `say({ id: id + 1, result: [[], asked] })`,
} as const

/** What a Backpack that does not keep to the protocol can answer. Each fails the call with `BACKPACK_ANSWER_INVALID`. */
export type WrongAnswer = keyof typeof answers

export const wrongAnswers = Object.keys(answers).filter((name): name is WrongAnswer => name in answers)

/** A frame that shakes hands and answers each call wrongly at once. */
export function wronglyAnsweringFrame(answer: WrongAnswer): string {
  return page(`onIssue = (id, asked) => { ${answers[answer]} }; begin()`)
}

/** A frame that shakes hands and answers each call with an error reply. */
export function failingFrame(message: string): string {
  return page(`onIssue = id => say({ id, error: 'runtime_error', message: ${JSON.stringify(message)} }); begin()`)
}

/**
 * A frame that says all that is no answer before it answers: notifications of later protocols and of others, what
 * developer tools post, and garbage from before the handshake.
 */
export function chattyFrame(): string {
  return page(
    `
    const chat = () => {
      say({ method: scope + 'hint', params: { words: 'soon' } })
      say({ method: 'resize', params: [400] })
      say({ method: scope + 'progress', params: null })
      for (const value of [null, 7, [[], []], { source: 'react-devtools-bridge', payload: {} }]) parent.postMessage(value, '*')
    }
    onIssue = (id, asked) => {
      chat()
      document.querySelector('button').onclick = () => { chat(); say({ id, result: [[], asked] }) }
    }
    say('garbage')
    say({ id: 0, result: 'fine' })
    begin()
  `,
    `<button>Answer</button>`,
  )
}

/** A frame whose script fails before it says anything. */
export function brokenFrame(): string {
  return page(`throw new Error('this Backpack is broken')`)
}

/** What an obedient frame has on its window, for a test to call. */
export interface Obedient {
  /** The open call, once there is one. */
  readonly call?: { readonly id: number; readonly asked: readonly string[] }
  /** Everything the parent said. */
  readonly heard?: readonly { readonly method?: string; readonly params?: unknown }[]
  /** Posts one message to the parent. */
  say(message: unknown): void
}

declare global {
  interface Window {
    /** Not there before the frame's page is. */
    backpack?: Obedient
  }
}

/** A frame that answers only when a test says so, by `window.backpack`. It has two things to reach by keyboard. */
export function obedientFrame(): string {
  return page(
    `
    window.backpack = { heard, say }
    onIssue = (id, asked) => { window.backpack.call = { id, asked } }
    begin()
  `,
    '<label>Words <input></label> <button>Nothing</button>',
  )
}

/** A frame whose script arrives only when `release` is answered: a Backpack on a slow network. */
export function slowFrame(release: string): string {
  return page(`
    onIssue = (id, asked) => say({ id, result: [[], asked] })
    fetch(${JSON.stringify(release)}).then(begin)
  `)
}

/**
 * A Backpack of the original's years. It pings once, knows one method, and answers by a button of its own page; what it
 * refuses it tells in the forms that were seen: a bare string, `url` for `assertion`, and the documented one.
 */
export function originalFrame(): string {
  return page(
    `
    onIssue = (id, asked) => {
      for (const assertion of asked) list.append(Object.assign(document.createElement('li'), { textContent: assertion }))
      accept.onclick = () => say({ id, result: [[], asked] })
      refuse.onclick = () => say({ id, result: [asked.map((assertion, index) => [
        assertion, { url: assertion, reason: 'EXISTS' }, { assertion, reason: 'DENIED' },
      ][index % 3]), []] })
    }
    begin()
  `,
    `<ul id="list"></ul><button id="accept">Accept all</button> <button id="refuse">Refuse all</button>`,
  )
}

function page(script: string, body = ''): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A Backpack</title>
<body><main><h1>A Backpack</h1>${body}</main><script>${wire}${script}</script></body></html>`
}
