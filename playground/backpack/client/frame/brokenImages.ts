/** A medal without a face, in a grey that stands out on light and on dark. */
const placeholder = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 88 88" fill="none" stroke="#7f8c88" stroke-width="3">' +
    '<circle cx="44" cy="44" r="36" stroke-dasharray="7 6"/>' +
    '<path d="m44 27 5 11 12 1-9 8 3 12-11-6-11 6 3-12-9-8 12-1z" stroke-linejoin="round"/></svg>',
)}`

/** Puts a placeholder where a badge's picture does not come, now or later. */
export function replaceBrokenImages(page: Document): void {
  // Errors of images don't bubble, but they can be caught on their way down.
  page.addEventListener('error', (event) => replace(event.target), true)
  for (const image of page.images) if (image.complete && image.naturalWidth === 0) replace(image)
}

function replace(target: EventTarget | null): void {
  if (target instanceof HTMLImageElement && target.src !== placeholder) target.src = placeholder
}
