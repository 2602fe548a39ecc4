import {
  assertionRules,
  stages,
  type AssertionRule,
  type OpenBadgesVersion,
  type Stage,
} from 'react-open-badges/assertions'
import { Fragment, useId, useState, type ReactNode } from 'react'
import './rulesTable.css'

const rules = assertionRules()
const versions = [...new Set(rules.map(({ version }) => version))]

const stageNames: Record<Stage, string> = {
  input: 'Input',
  fetch: 'Fetch',
  parse: 'Parse',
  version: 'Version',
  structure: 'Structure',
  linked: 'Linked documents',
  signature: 'Signature',
  scope: 'Hosting',
  revocation: 'Revocation',
  dates: 'Dates',
  recipient: 'Recipient',
}

/** Every rule of one version of Open Badges, stage by stage, read from the code that checks it. */
export function RulesTable(): ReactNode {
  const [version, setVersion] = useState<OpenBadgesVersion>('2.0')
  const [words, setWords] = useState('')
  const group = useId()
  const shown = rules.filter((rule) => rule.version === version && holds(rule, words))

  return (
    <div className="rules sb-unstyled">
      <div className="rules-controls">
        <fieldset>
          <legend>Version</legend>
          {versions.map((one) => (
            <label key={one}>
              <input type="radio" name={group} checked={one === version} onChange={() => setVersion(one)} />
              {one}
            </label>
          ))}
        </fieldset>
        <label className="rules-search">
          Find
          <input
            type="search"
            value={words}
            placeholder="criteria, EXPIRED, …"
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
      </div>
      <p role="status">{shown.length === 1 ? '1 rule' : `${shown.length} rules`}</p>
      {stages.map((stage) => (
        <StageRules key={stage} stage={stage} rules={shown.filter((rule) => rule.stage === stage)} />
      ))}
    </div>
  )
}

function StageRules({ stage, rules: mine }: { stage: Stage; rules: readonly AssertionRule[] }): ReactNode {
  if (mine.length === 0) return null
  return (
    <table>
      <caption>{stageNames[stage]}</caption>
      <thead>
        <tr>
          <th scope="col">Rule</th>
          <th scope="col">Code when it is broken</th>
        </tr>
      </thead>
      <tbody>
        {mine.map((rule) => (
          <tr key={[rule.object, rule.code, rule.sentence].join(' ')}>
            <td>
              {rule.object !== undefined && (
                <code className="rules-place">
                  <Breakable text={`${rule.object}.${rule.property}`} />
                </code>
              )}
              {rule.sentence}
            </td>
            <td>
              <code>
                <Breakable text={rule.code} />
              </code>
              <span data-ends={rule.ends}>{rule.ends}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Long names break where their words do. */
function Breakable({ text }: { text: string }): ReactNode {
  const parts = text.split(/(?<=[_.])/)
  return parts.map((part, index) => (
    <Fragment key={parts.slice(0, index + 1).join('')}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}

function holds({ object, property, code, ends, sentence }: AssertionRule, words: string): boolean {
  const text = [object, property, code, ends, sentence].join(' ').toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
