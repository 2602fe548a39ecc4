// Empties the folder that a build is about to fill, so that nothing of an older one is packed.
import { rmSync } from 'node:fs'

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true })
