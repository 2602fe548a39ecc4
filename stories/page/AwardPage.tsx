import type { ReactNode } from 'react'
import './awardPage.css'

/** A host app's page: a badge that a school has awarded, with room for a button. */
export function AwardPage({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <main className="award">
      <svg className="award__badge" viewBox="0 0 96 96" role="img" aria-label="The badge Seven Knots">
        <circle cx="48" cy="48" r="44" fill="#0f4c5c" />
        <circle cx="48" cy="48" r="36" fill="none" stroke="#f2c14e" strokeWidth="3" />
        <path
          d="M28 56c10 0 10-18 20-18s8 12 0 12-10-12 0-12 10 18 20 18"
          fill="none"
          stroke="#fff"
          strokeWidth="5"
          strokeLinecap="round"
        />
      </svg>
      <div>
        <h1>Seven Knots</h1>
        <p>Ada tied seven knots behind her back, on a boat, in the rain.</p>
        {children}
      </div>
    </main>
  )
}
