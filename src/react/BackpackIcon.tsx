import type { ReactNode } from 'react'

const bag =
  'M9 5.1V5a3 3 0 0 1 6 0v.1A5.5 5.5 0 0 1 20 10.5V19a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3v-8.5a5.5 5.5 0 0 1 5-5.4' +
  'ZM10.7 5h2.6a1.3 1.3 0 0 0-2.6 0Z'
const star = 'M12 9l1.25 2.95 3.2.27-2.42 2.1.72 3.13L12 15.8l-2.75 1.65.72-3.13-2.42-2.1 3.2-.27Z'
const tick = 'M8.9 12.7l2 2 4.2-4.2 1.4 1.4-5.6 5.6-3.4-3.4Z'

/** A backpack with a star in it, and with a tick once the badge is kept: the same size, so that nothing moves. */
export function BackpackIcon({ isDone = false }: { readonly isDone?: boolean }): ReactNode {
  return (
    <svg className="open-badges__icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      {/* Holes rather than a second colour: they show whatever the button is painted with. */}
      <path d={bag + (isDone ? tick : star)} fill="currentColor" fillRule="evenodd" />
    </svg>
  )
}
