import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { App } from './App'
import { parseAsked } from './asked'

const client = new URL('../client/', import.meta.url)
const types: Record<string, string> = { js: 'text/javascript', css: 'text/css' }

/** The page of `/` is rendered in the browser, that of `/served` here. */
async function pageOf({ pathname, search }: URL): Promise<string> {
  const template = await readFile(new URL('index.html', client), 'utf8')
  if (pathname === '/') return template.replace('<!--app-->', '')
  const app = renderToString(
    <StrictMode>
      <App asked={parseAsked(search)} />
    </StrictMode>,
  )
  return template.replace('<!--app-->', () => app)
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const isPage = url.pathname === '/' || url.pathname === '/served'
  const type = isPage ? 'text/html' : (types[url.pathname.split('.').pop() ?? ''] ?? 'application/octet-stream')
  void (isPage ? pageOf(url) : readFile(new URL(url.pathname.slice(1), client))).then(
    (body) => response.writeHead(200, { 'content-type': type }).end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) console.log(`http://localhost:${address.port}`)
})
