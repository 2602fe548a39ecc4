/** One of those that are compared: does its work once. */
export interface Contender {
  readonly name: string
  /** What it does is measured as a whole; what it needs is made before. */
  run(): Promise<unknown> | void
}

/** Of the ratios of all rounds the middle one; half of them lie between `lower` and `upper`. */
export interface Spread {
  readonly lower: number
  readonly median: number
  readonly upper: number
}

/** How fast the first contender is, measured by another one: 1 is as fast, 2 twice as fast. */
export interface Comparison {
  readonly against: string
  /** By the clock on the wall, which also waits for the network, the server and whatever else the machine does. */
  readonly time: Spread
  /** By what this process has used of its processors, in all of its threads. */
  readonly processor: Spread
  readonly aim?: number
}

interface Cost {
  readonly time: number
  readonly processor: number
}

// A slice is long enough for the clock and for the garbage it makes, and short enough for all to meet the same weather.
const SLICE_MS = 40
const WARM_UP = 5
const CALIBRATION_TRIALS = 5

/**
 * Compares contenders in rounds: in each, every one of them has a slice of the same amount of work, one after the other,
 * and begins in turn. Only ratios within a round are used, so that what else the machine does meets all of them.
 */
export async function compare(
  subject: Contender,
  references: readonly (Contender & { readonly aim?: number })[],
  rounds: number,
): Promise<readonly Comparison[]> {
  const contenders = [subject, ...references]
  const repeats = await calibrate(contenders)
  const costs = new Map(contenders.map((contender): [Contender, Cost[]] => [contender, []]))
  for (let round = 0; round < rounds + WARM_UP; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const contender = contenders[(turn + round) % contenders.length]
      if (contender === undefined) continue
      const cost = await costOf(contender, repeats)
      if (round >= WARM_UP) costs.get(contender)?.push(cost)
    }
  }
  const own = costs.get(subject) ?? []
  return references.map((reference) => {
    const theirs = costs.get(reference) ?? []
    return {
      against: reference.name,
      time: spreadOf(own.map(({ time }, round) => (theirs[round]?.time ?? Number.NaN) / time)),
      processor: spreadOf(own.map(({ processor }, round) => (theirs[round]?.processor ?? Number.NaN) / processor)),
      ...(reference.aim !== undefined && { aim: reference.aim }),
    }
  })
}

/** How often the slowest of them works in a slice; all others do so as often. */
async function calibrate(contenders: readonly Contender[]): Promise<number> {
  let fewest = Number.POSITIVE_INFINITY
  for (const contender of contenders) {
    await contender.run()
    let repeats = 1
    while ((await costOf(contender, repeats)).processor < SLICE_MS / 4) repeats *= 2
    // The collection of garbage in one of them would make all slices short, and their ratios coarse.
    let least = Number.POSITIVE_INFINITY
    for (let trial = 0; trial < CALIBRATION_TRIALS; trial++) {
      least = Math.min(least, (await costOf(contender, repeats)).processor)
    }
    fewest = Math.min(fewest, Math.max(1, Math.round((repeats * SLICE_MS) / least)))
  }
  return fewest
}

async function costOf(contender: Contender, repeats: number): Promise<Cost> {
  const begun = performance.now()
  const before = process.cpuUsage()
  for (let index = 0; index < repeats; index++) {
    const working = contender.run()
    if (working !== undefined) await working
  }
  const { user, system } = process.cpuUsage(before)
  return { time: performance.now() - begun, processor: (user + system) / 1000 }
}

function spreadOf(ratios: readonly number[]): Spread {
  const sorted = ratios.toSorted((a, b) => a - b)
  return { lower: quantile(sorted, 0.25), median: quantile(sorted, 0.5), upper: quantile(sorted, 0.75) }
}

/** Between the two nearest, where it falls between two. */
function quantile(sorted: readonly number[], part: number): number {
  const at = (sorted.length - 1) * part
  const below = sorted[Math.floor(at)] ?? Number.NaN
  const above = sorted[Math.ceil(at)] ?? below
  return below + (above - below) * (at - Math.floor(at))
}
