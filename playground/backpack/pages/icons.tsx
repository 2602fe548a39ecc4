/** @jsxImportSource hono/jsx */

/** The Backpack's mark: a backpack with a star on its pocket. Decoration; the name stands beside it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
      <path
        class="mark-body"
        d="M16 3a5.5 5.5 0 0 0-5.4 4.5C6.8 8.9 5 12 5 16v10.5A2.5 2.5 0 0 0 7.5 29h17a2.5 2.5 0 0 0 2.5-2.5V16c0-4-1.8-7.1-5.6-8.5A5.5 5.5 0 0 0 16 3Zm0 2.6c1.2 0 2.2.6 2.7 1.5a16 16 0 0 0-5.4 0c.5-.9 1.5-1.5 2.7-1.5Z"
      />
      <path class="mark-star" d="m16 12.2 1.7 3.5 3.8.5-2.8 2.7.7 3.8-3.4-1.8-3.4 1.8.7-3.8-2.8-2.7 3.8-.5Z" />
    </svg>
  )
}

/** The picture of a backpack with nothing in it yet. */
export function EmptyPack() {
  return (
    <svg class="empty-pack" viewBox="0 0 160 140" width="160" height="140" aria-hidden="true" focusable="false">
      <ellipse class="empty-shadow" cx="80" cy="130" rx="54" ry="6" />
      <path class="empty-line" d="M62 34c0-13 7-21 18-21s18 8 18 21" />
      <path class="empty-body" d="M36 70c0-24 15-38 44-38s44 14 44 38v46a12 12 0 0 1-12 12H48a12 12 0 0 1-12-12Z" />
      <path class="empty-line" d="M36 76c12 8 27 12 44 12s32-4 44-12M80 84v12" />
      <circle class="empty-slot" cx="80" cy="58" r="13" />
      <path class="empty-line" d="M54 104h52v24H54Z" />
    </svg>
  )
}
