import { countTicks, tickedPlaces } from './frame/addButton.js'
import { replaceBrokenImages } from './frame/brokenImages.js'
import { addTicked } from './request/adding.js'
import { followLooks } from './request/looking.js'

// The full window works without this. With it the button counts the ticks, badges of slow issuers come in one by one,
// and the earner sees how far adding is.

const form = document.querySelector<HTMLFormElement>('form[data-consent]')
const root = document.getElementById('call')
const announcements = document.getElementById('announcements')

if (form && root && announcements) {
  const update = (): void => {
    const button = form.querySelector<HTMLButtonElement>('[data-add]')
    if (button) countTicks(form, button)
  }
  const leaving = new AbortController()
  form.addEventListener('change', update)
  form.addEventListener('submit', (event) => {
    // What was sent once is under way; a second press would only ask for the same again.
    if (leaving.signal.aborted) return event.preventDefault()
    leaving.abort()
    const decision = event.submitter instanceof HTMLButtonElement ? event.submitter.value : ''
    if (decision !== 'add' || tickedPlaces(form).length === 0) return
    event.preventDefault()
    void addTicked(form, root, announcements)
  })
  window.addEventListener('pageshow', (event) => {
    // A page that comes back from the browser's history shows what it was about to do; the server knows what was done.
    if (event.persisted && leaving.signal.aborted) location.reload()
    // It keeps its ticks then, and not its label.
    else update()
  })
  void followLooks(form, {
    announce: (text) => void (announcements.textContent = text),
    onChange: update,
    signal: leaving.signal,
  })
}

replaceBrokenImages(document)
