import {
  FloatingFocusManager,
  FloatingOverlay,
  FloatingPortal,
  useDismiss,
  useFloating,
  useInteractions,
  useRole,
} from '@floating-ui/react'
import { useEffect, useId, type KeyboardEvent as ReactKeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import type { IssueState } from '../session/state.js'
import { BackpackFrame } from './BackpackFrame.js'
import { BackpackIcon } from './BackpackIcon.js'
import { useIsTopmost } from './dialogStack.js'
import type { DialogView } from './dialogStore.js'
import { IssueProgressBar } from './IssueProgressBar.js'
import type { IssueLabels } from './labels.js'
import { Route } from './Route.js'

export interface IssueDialogProps {
  readonly view: DialogView | null
  readonly state: IssueState
  readonly labels: IssueLabels
  readonly attach: (frame: HTMLIFrameElement) => void
  readonly cancel: () => void
  readonly dismiss: () => void
  readonly issueInFullWindow: () => void
}

/** The dialog that the Backpack's frame stands in. It is there while the call is, and after one that failed. */
export function IssueDialog(props: IssueDialogProps): ReactNode {
  const { view, state } = props
  if (view === null) return null
  const hasFailed = state.status === 'failed' && state.failure.code !== 'ABORTED'
  const isStarting = state.status === 'opening' || state.status === 'connecting'
  return view.hasFrame || hasFailed || isStarting ? <OpenDialog {...props} view={view} /> : null
}

function OpenDialog({
  view,
  state,
  labels,
  attach,
  cancel,
  dismiss,
  issueInFullWindow,
}: IssueDialogProps & { readonly view: DialogView }): ReactNode {
  const close = state.status === 'failed' ? dismiss : cancel
  const closeOnce = (event: MouseEvent): void => {
    // The second half of a double click is not a second thought, and would not wait for what is under way.
    if (event.detail < 2) close()
  }
  const isTopmost = useIsTopmost()
  const { refs, context } = useFloating({
    open: true,
    onOpenChange(isOpen, event) {
      if (!isOpen && !isRepeated(event)) close()
    },
  })
  // A press outside is too easily made, on a phone above all, for something that says no to a badge.
  const dismissal = useDismiss(context, { enabled: isTopmost, outsidePress: false })
  const role = useRole(context, { role: 'dialog' })
  const { getFloatingProps } = useInteractions([dismissal, role])
  const titleId = useId()
  const routeId = useId()
  const { host } = new URL(view.url)
  const issuer = window.location.host

  // The frame goes when the call breaks, and takes the focus with it if it had it: Escape would be heard by nobody.
  useEffect(() => {
    const dialog = refs.floating.current
    if (state.status === 'failed' && dialog !== null && !dialog.contains(document.activeElement)) dialog.focus()
  }, [state.status, refs])

  return (
    <FloatingPortal>
      {/* The focus manager of the topmost would leave it its live region, and so its name. */}
      <FloatingOverlay className="open-badges-overlay" lockScroll aria-hidden={isTopmost ? undefined : true}>
        <FloatingFocusManager
          context={context}
          disabled={!isTopmost}
          modal
          initialFocus={refs.floating}
          closeOnFocusOut={false}
        >
          <div
            {...getFloatingProps({ ref: refs.setFloating, onKeyDown: ignoreHeldEnter })}
            className="open-badges-dialog"
            data-status={state.status}
            aria-modal="true"
            aria-labelledby={titleId}
            aria-describedby={routeId}
            tabIndex={-1}
          >
            <header className="open-badges-dialog__header">
              <span className="open-badges-dialog__mark">
                <BackpackIcon />
              </span>
              <div className="open-badges-dialog__words">
                <h2 className="open-badges-dialog__title" id={titleId}>
                  {labels.dialogTitle}
                </h2>
                <Route id={routeId} words={labels.route(issuer, host)} issuer={issuer} backpack={host} />
              </div>
              <button type="button" className="open-badges-dialog__close" aria-label={labels.close} onClick={closeOnce}>
                <CloseIcon />
              </button>
            </header>
            <div className="open-badges-dialog__body">
              {view.hasFrame ? (
                <BackpackFrame view={view} title={`${labels.dialogTitle}: ${host}`} attach={attach} />
              ) : null}
              {state.status === 'failed' ? (
                <div className="open-badges-dialog__failure" role="alert">
                  <FailureIcon />
                  <h3>{labels.failureTitle}</h3>
                  <p>{labels.failure(state.failure, host)}</p>
                </div>
              ) : null}
              {state.status === 'opening' || state.status === 'connecting' ? (
                <div className="open-badges-dialog__skeleton" aria-hidden="true">
                  <span />
                  <span />
                  <span />
                </div>
              ) : null}
            </div>
            {/*
              A button after the frame: without one Shift+Tab sticks before it, and Tab never comes back out of it.
            */}
            <footer className="open-badges-dialog__footer">
              <IssueProgressBar state={state} labels={labels} host={host} />
              {state.status === 'failed' && state.failure.recoverable ? (
                <button
                  type="button"
                  className="open-badges-dialog__button open-badges-dialog__button--main"
                  onClick={issueInFullWindow}
                >
                  {labels.fullWindow(host)}
                </button>
              ) : null}
              <button type="button" className="open-badges-dialog__button" onClick={closeOnce}>
                {labels.cancel}
              </button>
            </footer>
          </div>
        </FloatingFocusManager>
      </FloatingOverlay>
    </FloatingPortal>
  )
}

/** A key that is held is one press, as a double click is. */
function isRepeated(event: Event | undefined): boolean {
  return event instanceof KeyboardEvent && event.repeat
}

/** A held Enter clicks its button again and again. */
function ignoreHeldEnter(event: ReactKeyboardEvent): void {
  if (event.key === 'Enter' && event.repeat) event.preventDefault()
}

function CloseIcon(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path d="M6 6l12 12M18 6L6 18" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}

function FailureIcon(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" focusable="false">
      <path
        d="M12 8v5m0 3.5v.01M10.3 4.2 2.9 17a2 2 0 0 0 1.7 3h14.8a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
