import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { addButton, consent, signInFromFrame, signInFromFullWindow } from '../support/earner.js'
import { expect, test } from '../support/fixtures.js'
import { pathOf, startServer, type RunningServer } from '../support/httpServer.js'
import { dialogName } from '../support/lab.js'
import { execute, packPackage, type PackedPackage } from '../support/packedPackage.js'

/** The React versions that an app may have, each with its types. */
const apps = [
  { react: '18.3.1', types: { '@types/react': '18.3.31', '@types/react-dom': '18.3.7' } },
  { react: '19.3.1', types: { '@types/react': '19.3.0', '@types/react-dom': '19.3.0' } },
] as const

for (const { react, types } of apps) {
  test.describe(`a fresh app with React ${react} and Vite`, () => {
    test.describe.configure({ mode: 'serial' })
    let packed: PackedPackage
    let folder: string
    let server: RunningServer

    test.beforeAll(async () => {
      packed = await packPackage()
      folder = join(packed.folder, 'app')
      await mkdir(folder)
      await cp(new URL('app', import.meta.url), folder, { recursive: true })
      const { vite, typescript } = await devDependencies()
      await writeFile(
        join(folder, 'package.json'),
        JSON.stringify({
          private: true,
          type: 'module',
          dependencies: { react, 'react-dom': react, 'react-open-badges': `file:${packed.tarball}` },
          devDependencies: { vite, typescript, ...types },
        }),
      )
      await execute('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder })
      server = await serveFolder(join(folder, 'dist'))
    })

    test.afterAll(async () => {
      await server.close()
      await packed.remove()
    })

    test('type-checks and builds', async () => {
      await execute('npx', ['--no-install', 'tsc', '-p', '.'], { cwd: folder })
      await execute('npx', ['--no-install', 'vite', 'build'], { cwd: folder })
    })

    test('renders a form on the server that needs no script', async () => {
      const { stdout } = await execute(process.execPath, ['serverRender.mjs'], { cwd: folder })
      expect(stdout).toMatch(/<form[^>]*action="https:\/\/backpack\.example\/issuer\/frameless"/)
      expect(stdout).toMatch(/<form[^>]*method="post"/)
      expect(stdout).toMatch(/<input[^>]*name="assertions"[^>]*value="https:\/\/issuer\.example\/a\.json"/)
      expect(stdout).toContain('Add to Backpack')
    })

    test('puts a hosted and a signed badge into the backpack by the modal', async ({ page, sites, earner, awards }) => {
      const asked = [awards.hosted().assertion, (await awards.signed()).assertion]
      await page.goto(appUrl(server, sites.backpack, asked))
      await page.getByRole('button', { name: 'Add to Backpack' }).click()
      const frame = page.getByRole('dialog', { name: dialogName }).locator('iframe').contentFrame()
      await signInFromFrame(page, frame, earner)
      await expect(addButton(frame)).toHaveText('Add 2 badges')
      await consent(frame)
      await expect(page.getByTestId('result')).toHaveText(JSON.stringify({ errors: [], successes: asked }))
    })

    test('puts a badge into the backpack by the full window', async ({ page, sites, earner, awards }) => {
      const asked = [awards.hosted().assertion]
      const url = `${appUrl(server, sites.backpack, asked)}&mode=full-window`
      await page.goto(url)
      await page.getByRole('button', { name: 'Add to Backpack' }).click()
      await page.waitForURL((url) => url.origin === sites.backpack)
      await signInFromFullWindow(page, earner)
      await consent(page)
      await expect(page.getByTestId('result')).toHaveText(JSON.stringify({ errors: [], successes: asked }))
      expect(page.url()).toBe(url)
    })
  })
}

function appUrl(server: RunningServer, backpack: string, assertions: readonly string[]): string {
  const query = new URLSearchParams({ backpack })
  for (const assertion of assertions) query.append('assertion', assertion)
  return `http://localhost:${server.port}/?${query.toString()}`
}

/** The versions that this repository builds with. */
async function devDependencies(): Promise<Record<'vite' | 'typescript', string>> {
  const manifest = await readFile('package.json', 'utf8')
  const version = (name: string): string => new RegExp(`"${name}": "([^"]+)"`).exec(manifest)?.[1] ?? 'latest'
  return { vite: version('vite'), typescript: version('typescript') }
}

function serveFolder(folder: string): Promise<RunningServer> {
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
  return startServer(async (request, response) => {
    const path = pathOf(request)
    const file = join(folder, path === '/' ? 'index.html' : path)
    try {
      const body = await readFile(file)
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
}
