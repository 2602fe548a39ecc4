import { createServer } from 'node:http'
import type { HostedFile } from '../../test/support/assertionDocuments.js'
import type { FromServer, ToServer } from './site.js'

// The process that `startSite` starts: it answers from memory and counts.

/** As a server has it that is in the same country. A timer waits a little longer, and the same for both sides. */
const FAR_MS = 5

const files = new Map<string, HostedFile>()
let requests = 0

const server = createServer((request, response) => {
  requests += 1
  const path = request.url ?? ''
  const file = files.get(path)
  const answer = () => {
    if (file === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': file.contentType }).end(file.body)
  }
  if (path.startsWith('/far/')) setTimeout(answer, FAR_MS)
  else answer()
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) say({ port: address.port })
})

process.on('message', (message: ToServer) => {
  if ('host' in message) {
    for (const [path, file] of message.host) files.set(path, file)
    say({ hosted: true })
  } else {
    say({ requests })
    requests = 0
  }
})
process.on('disconnect', () => process.exit())

function say(answer: FromServer): void {
  process.send?.(answer)
}
