/** @jsxImportSource hono/jsx */
import type { Problem, Verdict, Warning } from 'react-open-badges/assertions'
import { BadgeReading } from './badgeReading.js'
import { stageStates, type StageState } from './stageStates.js'
import type { GivenFile } from './submission.js'
import { outcomeSentence, outcomeWord, stageWords, stateWords } from './words.js'

/** What was checked, and what came of it. */
export interface Reported {
  verdict: Verdict
  file: GivenFile | null
  /** A link that checks the same again; null for what has no address. */
  link: string | null
}

/** The report for an issuer's developer: the verdict, each stage, the warnings, and the badge as it is read. */
export function Report({ verdict, file, link }: Reported) {
  return (
    <article class="report" aria-labelledby="verdict">
      <section class="card verdict" data-outcome={verdict.outcome}>
        <h2 id="verdict">{outcomeWord(verdict)}</h2>
        <p>{outcomeSentence(verdict)}</p>
        {verdict.outcome !== 'valid' && <FirstProblem problems={verdict.problems} />}
        {verdict.outcome !== 'valid' && (
          <p class="verdict-codes">
            {verdict.outcome === 'refused' && <code>{verdict.reason}</code>} <code>{verdict.code}</code>
          </p>
        )}
        {file !== null && (
          <p class="hint">
            {file.baked ? 'Taken out of ' : 'Read from '}
            <bdi>{file.name}</bdi>.
          </p>
        )}
        {link !== null && (
          <p class="hint">
            <a href={link}>Link to this check</a>
          </p>
        )}
      </section>
      <section class="card">
        <h2>Stages</h2>
        <ol class="stages">
          {stageStates(verdict).map(({ stage, state }) => (
            <li key={stage} class="stage" data-state={state}>
              <p class="stage-name">
                <strong>{stageWords[stage].name}</strong> <span class={tagClass(state)}>{stateWords[state]}</span>
              </p>
              <p class="hint">{stageWords[stage].asks}</p>
              {verdict.outcome !== 'valid' && verdict.stage === stage && <Problems problems={verdict.problems} />}
            </li>
          ))}
        </ol>
      </section>
      {verdict.warnings.length > 0 && <Warnings warnings={verdict.warnings} />}
      {verdict.badge !== undefined && <BadgeReading badge={verdict.badge} proved={verdict.outcome === 'valid'} />}
    </article>
  )
}

function tagClass(state: StageState): string {
  switch (state) {
    case 'passed':
      return 'tag tag-success'
    case 'failed':
      return 'tag tag-danger'
    case 'undecided':
      return 'tag tag-waiting'
    case 'not-reached':
    case 'not-meant':
    case 'not-asked':
      return 'tag tag-idle'
    default:
      return state satisfies never
  }
}

/** Whoever reads no further has read what to mend first. */
function FirstProblem({ problems: [first, ...others] }: { problems: readonly Problem[] }) {
  return first === undefined ? null : (
    <p>
      {first.message}{' '}
      {others.length > 0 && (
        <a href="#problems">{others.length === 1 ? 'One more problem' : `${others.length} more problems`}</a>
      )}
    </p>
  )
}

function Problems({ problems }: { problems: readonly Problem[] }) {
  return (
    <ul class="problems" id="problems">
      {problems.map(({ path, found, wanted, message }) => (
        <li key={`${path} ${message}`} class="problem">
          <p>{message}</p>
          <dl>
            <dt>Where</dt>
            <dd>
              <code>{path}</code>
            </dd>
            <dt>Found</dt>
            <dd>{found}</dd>
            <dt>Wanted</dt>
            <dd>{wanted}</dd>
          </dl>
        </li>
      ))}
    </ul>
  )
}

function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  return (
    <section class="card">
      <h2>{warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`}</h2>
      <p class="hint">Rules that are bent without harm here. Another Backpack may be stricter.</p>
      <ul class="problems">
        {warnings.map(({ code, path, message }) => (
          <li key={`${code} ${message}`} class="problem" data-kind="warning">
            <p>{message}</p>
            <dl>
              <dt>Where</dt>
              <dd>
                <code>{path}</code>
              </dd>
              <dt>Code</dt>
              <dd>
                <code>{code}</code>
              </dd>
            </dl>
          </li>
        ))}
      </ul>
    </section>
  )
}
