import { test as base } from '../support/fixtures.js'
import { makeFreshApp, type FreshApp, type ReactVersion } from './freshApp.js'

interface Shared {
  /** The fresh app with this React: made when it is first asked for, and then the same for all of the worker's tests. */
  appWith: (react: ReactVersion) => Promise<FreshApp>
}

export const test = base.extend<object, Shared>({
  appWith: [
    async ({}, use) => {
      const made = new Map<ReactVersion, Promise<FreshApp>>()
      await use((react) => {
        const app = made.get(react) ?? makeFreshApp(react)
        made.set(react, app)
        return app
      })
      for (const app of made.values()) await app.then((app) => app.close()).catch(() => undefined)
    },
    { scope: 'worker' },
  ],
})

export { expect } from '@playwright/test'
export { reactVersions, type FreshApp } from './freshApp.js'
