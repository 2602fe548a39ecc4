import type { TestProject } from 'vitest/node'
import { pathOf, sendHtml, startServer } from '../../support/httpServer.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Port of the server of peer pages: http://127.0.0.1 and http://localhost are two sites on it. */
    readonly peerPort: number
  }
}

/**
 * Serves the pages that the tests write themselves: `/<the page, base64url>/…` is that page, whatever comes behind. So a
 * test can put a frame of another site beside it and say in its own file what that frame does.
 */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer((request, response) => {
    const [, page = ''] = pathOf(request).split('/')
    sendHtml(response, Buffer.from(page, 'base64url').toString('utf8'))
  })
  project.provide('peerPort', server.port)
  return () => server.close()
}
