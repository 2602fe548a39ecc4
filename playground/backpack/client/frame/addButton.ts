/** Makes the button say how many badges are ticked. */
export function countTicks(form: HTMLFormElement, button: HTMLButtonElement): void {
  button.textContent = addLabel(tickedPlaces(form).length)
}

/** Places of the badges whose boxes are ticked. */
export function tickedPlaces(form: HTMLFormElement): number[] {
  return new FormData(form).getAll('add').map(Number)
}

function addLabel(count: number): string {
  if (count === 0) return 'Add none of them'
  return count === 1 ? 'Add 1 badge' : `Add ${count} badges`
}
