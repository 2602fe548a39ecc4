import { countTicks } from './frame/addButton.js'
import { replaceBrokenImages } from './frame/brokenImages.js'

// The full window works without this; with it, the button says how many badges are ticked.

const form = document.querySelector<HTMLFormElement>('form[data-consent]')
const button = form?.querySelector<HTMLButtonElement>('[data-add]')

if (form && button) {
  const update = (): void => countTicks(form, button)
  form.addEventListener('change', update)
  // A page that comes back from the browser's history keeps its ticks, and not its label.
  window.addEventListener('pageshow', update)
}

replaceBrokenImages(document)
