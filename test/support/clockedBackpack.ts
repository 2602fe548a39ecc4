import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { emptyData, startBackpackProcess } from './sites.js'

/** A Backpack in a process of its own, with an empty database and a clock that a test moves. */
export interface ClockedBackpack {
  readonly url: string
  /** Moves its clock; whatever it is asked after that is later. */
  advance(ms: number): Promise<void>
  /** Takes its clock away: whatever asks for the time fails in a way that nobody has foreseen. */
  break(): Promise<void>
  close(): Promise<void>
}

export async function startClockedBackpack(): Promise<ClockedBackpack> {
  const data = await emptyData()
  const clock = join(data, 'clock')
  let fast = 0
  const set = async (): Promise<void> => {
    // By renaming, so that it is never read half-written.
    await writeFile(`${clock}.next`, String(fast))
    await rename(`${clock}.next`, clock)
  }
  await set()
  const backpack = await startBackpackProcess({
    data,
    server: 'clockedBackpack',
    env: { TEST_CLOCK: clock },
  })
  return {
    url: backpack.url,
    advance(ms) {
      fast += ms
      return set()
    },
    break: () => rm(clock),
    async close() {
      await backpack.stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}
