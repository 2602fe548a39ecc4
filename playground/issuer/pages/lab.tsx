import { useRef, useSyncExternalStore, type FormEvent, type ReactNode } from 'react'
import { useIssueBadges, type IssueMode } from 'react-open-badges'
import type { Sample } from './siteData.js'

const modes: ReadonlyArray<{ value: IssueMode; label: string }> = [
  { value: 'auto', label: 'auto' },
  { value: 'modal', label: 'modal' },
  { value: 'full-window', label: 'full window' },
]

/** A bench for trying any assertion against any Backpack, with the hook's own word on what became of it. */
export function Lab({ backpack, samples }: { backpack: string; samples: readonly Sample[] }): ReactNode {
  const assertionsField = useRef<HTMLTextAreaElement>(null)
  const isAwake = useIsAwake()
  const { status, outcomes, errors, successes, unaccounted, failure, isPending, issue, dialog } = useIssueBadges()

  const state = {
    status,
    outcomes,
    errors,
    successes,
    unaccounted,
    // An Error's message is not enumerable, so JSON would leave it out.
    failure:
      failure === null
        ? null
        : { code: failure.code, message: failure.message, recoverable: failure.recoverable, outcome: failure.outcome },
  }

  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const mode = modes.find(({ value }) => value === fields.get('mode'))?.value ?? 'auto'
    issue({ backpack: textOf(fields, 'backpack').trim(), assertions: linesOf(textOf(fields, 'assertions')), mode })
  }

  const append = (assertion: string): void => {
    const field = assertionsField.current
    if (field !== null) field.value = [...linesOf(field.value), assertion].join('\n')
  }
  const clear = (): void => {
    if (assertionsField.current !== null) assertionsField.current.value = ''
  }

  return (
    <div className="wrap page">
      <p className="eyebrow">Laboratory</p>
      <h1>Any badge, any Backpack</h1>
      <p className="lead">For developers: the hook useIssueBadges with nothing around it.</p>
      <p>
        Why is one refused? <a href={`${backpack}/validate`}>Check it in the Backpack</a>, stage by stage.
      </p>
      <div className="lab">
        <form className="lab-form" noValidate onSubmit={onSubmit}>
          {/* Uncontrolled, so that what was typed before the script arrived is not lost when it takes over. */}
          <label className="field">
            <span>Backpack</span>
            <input name="backpack" type="url" defaultValue={backpack} spellCheck={false} autoComplete="off" dir="ltr" />
          </label>
          <label className="field">
            <span>Assertions</span>
            <textarea
              name="assertions"
              ref={assertionsField}
              rows={8}
              spellCheck={false}
              autoComplete="off"
              wrap="off"
              dir="ltr"
            />
          </label>
          <p className="muted field-hint">One a line: the URL of a hosted assertion, or a compact JWS.</p>
          <label className="field">
            <span>Mode</span>
            <select name="mode" defaultValue="auto">
              {modes.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <p className="lab-actions">
            <button type="submit" className="button" disabled={!isAwake} aria-disabled={isPending}>
              Issue
            </button>
            <button type="button" className="button button-quiet" disabled={!isAwake} onClick={clear}>
              Clear
            </button>
          </p>
          <noscript>
            <p>The laboratory needs JavaScript. The buttons on the page of badges do not.</p>
          </noscript>
        </form>
        <div className="lab-state">
          <h2>State</h2>
          {/* Empty until the script runs: the hook has no state before. */}
          <pre data-testid="state" dir="ltr">
            {isAwake ? JSON.stringify(state, null, 2) : ''}
          </pre>
        </div>
      </div>
      <section className="samples">
        <h2>Ready-made</h2>
        <p className="muted">
          Press one to put it on the list. Behind each stands what a good Backpack says to Ada about it.
        </p>
        <ul>
          {samples.map(({ label, expected, assertion }) => (
            <li key={label}>
              <button type="button" className="sample" disabled={!isAwake} onClick={() => append(assertion)}>
                {label} <code>{expected}</code>
              </button>
            </li>
          ))}
        </ul>
      </section>
      {dialog}
    </div>
  )
}

/** Whether the script has taken over the page that the server sent. */
function useIsAwake(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}
