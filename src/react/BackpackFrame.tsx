import { useCallback, useEffect, useRef, type ReactNode } from 'react'
import type { DialogView } from './dialogStore.js'

/** The Backpack's frame, or what stands in for it in a test. */
export function BackpackFrame({
  view,
  title,
  attach,
}: {
  readonly view: DialogView
  readonly title: string
  readonly attach: (frame: HTMLIFrameElement) => void
}): ReactNode {
  const { url, events, element } = view
  const slot = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (element === undefined) return undefined
    slot.current?.append(element)
    return () => element.remove()
  }, [element])

  const ref = useCallback(
    (frame: HTMLIFrameElement | null) => {
      if (frame !== null) attach(frame)
    },
    [attach],
  )
  return element === undefined ? (
    <iframe ref={ref} className="open-badges-dialog__frame" src={url} title={title} onLoad={() => events.loaded()} />
  ) : (
    <div ref={slot} className="open-badges-dialog__frame" />
  )
}
