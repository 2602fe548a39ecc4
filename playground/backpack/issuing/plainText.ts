/** How much of a stranger's text is shown before the badge is in the backpack, in UTF-16 units. */
const longest = { name: 120, prose: 2000 }

/** Whether a database keeps it as it is: PostgreSQL takes neither NUL nor half of a character. */
export function isKeepable(text: string): boolean {
  return !/[\0\p{Cs}]/u.test(text)
}

/** A name in the length of a name, which can be carried in forms and kept, whatever a stranger has written. */
export function shortName(text: string): string {
  return shorten(text.replace(/[\p{Cc}\p{Cs}]/gu, '\u{fffd}'), longest.name)
}

/** The beginning of a text, as long as anybody reads it before deciding. */
export function excerpt(text: string): string {
  return shorten(text, longest.prose)
}

function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  // Not through the middle of a character.
  return `${text.slice(0, most - 1).replace(/\p{Cs}$/u, '')}…`
}
