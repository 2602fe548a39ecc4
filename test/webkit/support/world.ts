/** What the command has started, and the tests find in their environment. */
export interface World {
  /** WebKitGTK's driver. */
  readonly driver: string
  readonly issuer: string
  readonly backpack: string
}

const names = { driver: 'WEBKIT_DRIVER', issuer: 'WEBKIT_ISSUER', backpack: 'WEBKIT_BACKPACK' } as const

export function writeWorld(world: World): NodeJS.ProcessEnv {
  return { [names.driver]: world.driver, [names.issuer]: world.issuer, [names.backpack]: world.backpack }
}

export function readWorld(env: NodeJS.ProcessEnv): World {
  const read = (name: string): string => {
    const value = env[name]
    if (value === undefined) throw new Error(`${name} is not set: these tests are started by npm run e2e:webkit.`)
    return value
  }
  return { driver: read(names.driver), issuer: read(names.issuer), backpack: read(names.backpack) }
}
