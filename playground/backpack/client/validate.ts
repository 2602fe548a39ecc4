// The validator works without this. With it a picture can be dropped anywhere on the page, and the button says that the
// check is under way.

const form = document.querySelector<HTMLFormElement>('form[data-validator]')
const input = form?.querySelector<HTMLInputElement>('input[type=file]')
const status = form?.querySelector<HTMLElement>('[data-drop-status]')
const button = form?.querySelector<HTMLButtonElement>('[data-check]')

if (form && input && status && button) {
  takeDrops(form, input, status)
  tellOfWaiting(form, button)
}

function takeDrops(target: HTMLFormElement, field: HTMLInputElement, announcement: HTMLElement): void {
  target.querySelector<HTMLElement>('[data-drop-hint]')?.removeAttribute('hidden')
  const mark = (isOver: boolean): void => void document.body.toggleAttribute('data-dropping', isOver)

  // Without this the browser would leave the page for the file.
  document.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') !== true) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    mark(true)
  })
  document.addEventListener('dragleave', (event) => {
    // Between two elements of the page there is one to go to; at its edge there is none.
    if (event.relatedTarget === null) mark(false)
  })
  document.addEventListener('drop', (event) => {
    mark(false)
    const file = event.dataTransfer?.files[0]
    if (file === undefined) return
    event.preventDefault()
    const chosen = new DataTransfer()
    chosen.items.add(file)
    field.files = chosen.files
    announcement.textContent = `${file.name} is chosen.`
    field.focus()
  })
}

function tellOfWaiting(target: HTMLFormElement, submit: HTMLButtonElement): void {
  const said = submit.textContent
  target.addEventListener('submit', (event) => {
    // A slow issuer is waited for; a second press would only ask for the same again.
    if (submit.getAttribute('aria-disabled') === 'true') return event.preventDefault()
    submit.setAttribute('aria-disabled', 'true')
    submit.textContent = 'Checking …'
  })
  // A page that comes back from the browser's history waits for nothing.
  window.addEventListener('pageshow', () => {
    submit.removeAttribute('aria-disabled')
    submit.textContent = said
  })
}
