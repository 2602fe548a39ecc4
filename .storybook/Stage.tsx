import { StrictMode, useLayoutEffect, type CSSProperties, type ReactNode } from 'react'

export interface StageProps {
  /** What the page declares as its `color-scheme`. */
  readonly scheme: CSSProperties['colorScheme']
  readonly direction: 'ltr' | 'rtl'
  /** The story has the page for itself: then the dialog, which stands at the end of `body`, has to follow as well. */
  readonly isAlone: boolean
  readonly children: ReactNode
}

/** The page that a story stands in. */
export function Stage({ scheme, direction, isAlone, children }: StageProps): ReactNode {
  useLayoutEffect(() => {
    if (!isAlone) return undefined
    const page = document.documentElement
    page.style.colorScheme = scheme ?? ''
    page.dir = direction
    return () => {
      page.style.colorScheme = ''
      page.removeAttribute('dir')
    }
  }, [scheme, direction, isAlone])

  return (
    <StrictMode>
      <div className="stage" dir={direction} style={{ colorScheme: scheme }}>
        {children}
      </div>
    </StrictMode>
  )
}
