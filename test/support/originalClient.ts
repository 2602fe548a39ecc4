/**
 * A page of an issuer that sends only what the original's script sent: it pings once when its channel is built, answers
 * a ping with a pong, sends the call when either has come, and knows nothing of progress, abort or cancel. Written from
 * the protocol's text, without the package.
 *
 * `window.results` collects what the callback got, `window.heard` every message of the frame in its order.
 */
export function originalClientPage(backpack: string, assertions: readonly string[]): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>An issuer of old</title>
<h1>An issuer of old</h1>
<button id="issue">Issue</button>
<pre data-testid="result"></pre>
<script>
  const scope = 'OpenBadges.issue::'
  const asked = ${JSON.stringify(assertions)}
  const origin = new URL(${JSON.stringify(backpack)}).origin
  document.getElementById('issue').onclick = () => {
    const frame = document.createElement('iframe')
    frame.title = 'Backpack'
    frame.width = '700'
    frame.height = '600'
    frame.src = ${JSON.stringify(backpack)} + '/issuer/frame'
    document.body.append(frame)
    const say = message => frame.contentWindow.postMessage(JSON.stringify(message), origin)
    const id = 834675
    let isReady = false
    const becomeReady = () => {
      if (isReady) return
      isReady = true
      say({ id, method: scope + 'issue', params: asked })
    }
    addEventListener('message', event => {
      if (event.origin !== origin) return
      const message = JSON.parse(event.data)
      if (message.method === scope + '__ready') {
        if (message.params === 'ping') say({ method: scope + '__ready', params: 'pong' })
        becomeReady()
      }
      if (message.id === id && message.method === undefined) {
        document.querySelector('[data-testid=result]').textContent =
          JSON.stringify(message.error ? { error: message.error, message: message.message } : message.result)
      }
    })
    // Sent before the frame can listen, so it is lost, as it always was.
    setTimeout(() => { try { say({ method: scope + '__ready', params: 'ping' }) } catch {} }, 0)
  }
</script></html>`
}
