import type { Told } from './told.js'
import { cloneItem, cloneView, fill, type Stage, type View } from './views.js'

/** The view that shows how far adding is, with a row for each badge. */
export interface AddingView {
  begin(place: number): void
  settle(place: number, told: Told): void
  /** How many are settled. */
  done(): number
}

export function showAdding(stage: Stage, badges: readonly { place: number; name: string }[]): AddingView {
  const view = cloneView('adding')
  const rows = new Map(badges.map(({ place, name }) => [place, { name, row: outcomeRow(name) }]))
  view.slot('outcomes').append(...[...rows.values()].map(({ row }) => row.item))
  const bar = view.slot('progress')
  let done = 0

  const show = (text: string): void => {
    fill(view, 'progress-text', text)
    if (bar instanceof HTMLProgressElement) {
      bar.max = badges.length
      bar.value = done
    }
    stage.announce(text)
  }
  stage.show(view)
  return {
    begin(place) {
      const badge = rows.get(place)
      if (badge === undefined) return
      setOutcome(badge.row, 'adding', 'Adding …')
      show(`Adding ${done + 1} of ${badges.length}: ${badge.name}`)
    },
    settle(place, told) {
      done += 1
      if (bar instanceof HTMLProgressElement) bar.value = done
      const badge = rows.get(place)
      if (badge !== undefined) setOutcome(badge.row, told.status, told.words)
    },
    done: () => done,
  }
}

/** A row that says what became of one badge. */
export function outcomeRow(name: string): ReturnType<typeof cloneItem> {
  const row = cloneItem('outcome')
  fill(row, 'name', name)
  return row
}

export function setOutcome(row: View & { readonly item: HTMLLIElement }, status: string, text: string): void {
  row.item.dataset['status'] = status
  fill(row, 'words', text)
}
