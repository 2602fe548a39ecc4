import { useSyncExternalStore, type ReactNode } from 'react'
import type { IssueDialog, IssueDialogProps } from './IssueDialog.js'

interface IssueDialogModule {
  readonly IssueDialog: typeof IssueDialog
}

let loaded: IssueDialogModule | null = null
let loading: Promise<IssueDialogModule> | null = null
const listeners = new Set<() => void>()

/**
 * Fetches the dialog, once for the whole page. A fetch that failed is tried again by the next call: a train leaves
 * its tunnel.
 */
export function loadIssueDialog(): Promise<IssueDialogModule> {
  loading ??= import('./IssueDialog.js').then(
    (module) => {
      loaded = module
      for (const listener of listeners) listener()
      return module
    },
    (error: unknown) => {
      loading = null
      throw error
    },
  )
  return loading
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The dialog, once it was fetched. React.lazy would suspend the host's page, and remember a failure for ever. */
export function LazyIssueDialog(props: IssueDialogProps): ReactNode {
  const module = useSyncExternalStore(
    subscribe,
    () => loaded,
    () => null,
  )
  return module === null ? null : <module.IssueDialog {...props} />
}
