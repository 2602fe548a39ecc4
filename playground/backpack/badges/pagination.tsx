/** @jsxImportSource hono/jsx */

/** Links to the other pages of a list; nothing when one page holds it all. */
export function Pagination(props: { page: number; pages: number }) {
  const { page, pages } = props
  if (pages <= 1) return null
  return (
    <nav class="pagination" aria-label="Pages">
      {page > 1 && (
        <a rel="prev" href={pageHref(page - 1)}>
          Newer
        </a>
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages && (
        <a rel="next" href={pageHref(page + 1)}>
          Older
        </a>
      )}
    </nav>
  )
}

function pageHref(page: number): string {
  return page === 1 ? '/' : `/?page=${page}`
}
