import type { ReactNode } from 'react'

export interface RouteProps {
  readonly id: string
  /** The host app's words, with the hosts somewhere among them. */
  readonly words: string
  readonly issuer: string
  readonly backpack: string
}

/** Who offers to whom, with the hosts set apart: an earner goes by them, and they read left to right in any language. */
export function Route({ id, words, issuer, backpack }: RouteProps): ReactNode {
  // The longer one first: `school.example:8443` would else be found as `school.example`.
  const hosts = (backpack.length > issuer.length ? [backpack, issuer] : [issuer, backpack]).filter(
    (host) => host !== '',
  )
  const pattern = hosts.map((host) => host.replace(/[^\w-]/g, '\\$&')).join('|')
  const parts = pattern === '' ? [words] : words.split(new RegExp(`(${pattern})`))
  return (
    <p className="open-badges-dialog__route" id={id}>
      {parts.map((part, place) =>
        hosts.includes(part) ? (
          <bdi className="open-badges-dialog__host" key={place}>
            {part}
          </bdi>
        ) : (
          part
        ),
      )}
    </p>
  )
}
