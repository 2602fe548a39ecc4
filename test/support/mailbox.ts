/** The newest code in the playground's mailbox for this address: /dev/mail shows the newest mail first. */
export function newestCode(mailbox: string, email: string): string | undefined {
  const words = mailbox.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]*>/g, ' ')
  const from = words.indexOf(email)
  // The first run of six digits after its address.
  return from === -1 ? undefined : /\b\d{6}\b/.exec(words.slice(from + email.length))?.[0]
}
