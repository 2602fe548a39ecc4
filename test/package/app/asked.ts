import type { UseIssueBadgesOptions } from 'react-open-badges'

/** What the URL tells this app to be. */
export interface Asked {
  readonly page: string
  readonly backpack: string
  readonly assertions: readonly string[]
  readonly mode: NonNullable<UseIssueBadgesOptions['mode']>
}

const modes: ReadonlyArray<Asked['mode']> = ['auto', 'modal', 'full-window']

export function parseAsked(search: string): Asked {
  const query = new URLSearchParams(search)
  return {
    page: query.get('page') ?? 'one-button',
    backpack: query.get('backpack') ?? '',
    assertions: query.getAll('assertion'),
    mode: modes.find((mode) => mode === query.get('mode')) ?? 'auto',
  }
}
