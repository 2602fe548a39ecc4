import { tickedPlaces } from '../frame/addButton.js'
import { showAdding } from '../frame/addingView.js'
import { addFromPage, ApiError } from '../frame/api.js'
import { createStage } from '../frame/views.js'
import { tellOpener } from '../tellOpener.js'

/**
 * Adds the ticked badges one after the other, shows how far it is, and sends the form with what is left of it, which
 * says no to the others. When something comes between, the form is sent as it is: the server adds nothing twice.
 */
export async function addTicked(form: HTMLFormElement, root: HTMLElement, announcements: HTMLElement): Promise<void> {
  const badges = tickedPlaces(form).map((place) => ({ place, name: nameOf(form, place) }))
  const view = showAdding(createStage(root, announcements, { begun: true }), badges)
  // It has to be in the page to be sent.
  form.hidden = true
  document.body.append(form)
  try {
    for (const { place } of badges) {
      view.begin(place)
      const told = await addFromPage(form.action, place)
      view.settle(place, told)
      if (isFromFrame(form)) {
        tellOpener({ type: 'open-badges-backpack:told', place, told, done: view.done(), total: badges.length })
      }
      form.querySelector(`input[name="add"][value="${place}"]`)?.remove()
      // Else it would count as unticked, and be told as refused.
      if (told.status === 'unknown') addField(form, `seen.${place}`, 'UNKNOWN')
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  } finally {
    addField(form, 'decision', 'add')
    form.submit()
  }
}

/** The frame that opened the window tells the issuer's page at once, which may not be there any more at the end. */
function isFromFrame(form: HTMLFormElement): boolean {
  return new FormData(form).get('from') === 'frame'
}

function nameOf(form: HTMLFormElement, place: number): string {
  const name = new FormData(form).get(`name.${place}`)
  return typeof name === 'string' ? name : `Badge ${place + 1}`
}

function addField(form: HTMLFormElement, name: string, value: string): void {
  const field = document.createElement('input')
  Object.assign(field, { type: 'hidden', name, value })
  form.append(field)
}
