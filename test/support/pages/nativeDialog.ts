import { createDialogHost, issue } from 'react-open-badges/core'

// A page without React: its button opens the browser's own dialog. The query says with which Backpack.

const backpack = new URLSearchParams(location.search).get('backpack') ?? ''

document.querySelector('#issue')?.addEventListener('click', () => {
  const call = issue('https://issuer.example/a.json', { backpack, frameHost: createDialogHost() })
  // A call that is closed before it is answered is no accident here.
  call.catch((error: unknown) => error)
})
