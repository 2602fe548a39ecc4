import { request } from 'node:http'

/**
 * Posts a body on a connection of its own, and gives the status. A server ends the connection of a request that it has
 * not read to its end, and nobody else should be on it then.
 */
export function postLarge(url: string, headers: Record<string, string>, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
