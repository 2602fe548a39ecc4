import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AssertionFetch } from 'react-open-badges/assertions'
import { startIssuer } from '../../../playground/issuer/server.js'

/** A demo issuer of a test's own, on a free port and with a folder of its own. */
export interface TestIssuer {
  url: string
  dataFolder: string
  /** Stops it and starts it again on the same folder. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** Starts the demo issuer for a test file. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'open-badges-issuer-'))
  const config = {
    port: 0,
    host: 'localhost',
    backpackUrl: 'http://127.0.0.1:4001',
    dataFolder,
    clientFolder: join(dataFolder, 'client'),
  }
  let issuer = await startIssuer(config)
  return {
    get url() {
      return issuer.url
    },
    dataFolder,
    async restart() {
      await issuer.close()
      issuer = await startIssuer({ ...config, port: Number(new URL(issuer.url).port) })
    },
    async close() {
      await issuer.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** What the site leaves in a page for its script: the same data that the page was rendered from. */
export async function pageData(url: string): Promise<unknown> {
  const html = await (await fetch(url)).text()
  const json = /<script id="site-data" type="application\/json">(.*?)<\/script>/s.exec(html)?.[1]
  if (json === undefined) throw new Error(`${url} holds no data for its script`)
  return JSON.parse(json)
}

/** Fetches for the validator as a Backpack would, giving up after `timeoutMs`. */
export function assertionFetch(timeoutMs: number): AssertionFetch {
  return async (url, { method, accept }) => {
    const response = await fetch(url, { method, headers: { accept }, signal: AbortSignal.timeout(timeoutMs) })
    return {
      status: response.status,
      contentType: response.headers.get('content-type'),
      body: new Uint8Array(await response.arrayBuffer()),
      url: response.url,
    }
  }
}
