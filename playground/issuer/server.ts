import { loadArtwork } from './art/artwork.js'
import { addressesAt } from './openbadges/addresses.js'
import { loadSigningKeys } from './openbadges/keys.js'
import { publish } from './openbadges/publish.js'
import { createIssuerApp } from './web/app.js'
import type { IssuerConfig } from './web/config.js'
import { listen } from './web/listen.js'

/** A running demo issuer. */
export interface Issuer {
  /** The origin that its pages and its assertions have. */
  url: string
  close(): Promise<void>
}

/**
 * Starts the demo issuer.
 *
 * @throws the socket's error when it cannot listen, `EADDRINUSE` when the port is taken
 */
export async function startIssuer(config: IssuerConfig): Promise<Issuer> {
  const keys = await loadSigningKeys(config.dataFolder)
  const artwork = loadArtwork()

  // What the school publishes names its own address, which is known only when the port is.
  let answer: ((request: Request) => Response | Promise<Response>) | null = null
  const listener = await listen(
    (request) => answer?.(request) ?? new Response('Starting', { status: 503 }),
    config.host,
    config.port,
  )
  try {
    const publicUrl = config.publicUrl ?? `http://${config.host}:${listener.port}`
    const publication = await publish(addressesAt(publicUrl), keys, artwork)
    const { backpackUrl, clientFolder } = config
    const app = createIssuerApp({ publicUrl, backpackUrl, clientFolder, publication })
    answer = (request) => app.fetch(request)
    return { url: publicUrl, close: () => listener.close() }
  } catch (error) {
    await listener.close()
    throw error
  }
}
