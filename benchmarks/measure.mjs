import { Bench } from 'tinybench'

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Half the range between the quartiles, as a share of the median. */
const spreadOf = (values) => {
  const sorted = [...values].sort((a, b) => a - b)
  const quartile = (share) => sorted[Math.floor(sorted.length * share)]
  return (quartile(0.75) - quartile(0.25)) / 2 / median(values)
}

// Entries are timed in milliseconds; a smaller unit is only for reading.
const UNITS = { ms: 1, us: 1e3, ns: 1e6 }

/**
 * Median milliseconds of one call. A side is `run`, timed here over one short tinybench run, or `measure`, which
 * returns (or promises) milliseconds that it took itself: for another process with a clock of its own, and for what is
 * too slow to be called often. The figure is divided by `per`, the back-tests, bars or rows that one call works through.
 */
async function once({ name, run, measure, per = 1 }) {
  if (measure !== undefined) {
    const taken = await measure()
    if (!(taken > 0)) throw new Error(`${name}: measured ${taken} ms`)
    return taken / per
  }
  const bench = new Bench({ time: 150, warmupTime: 30, iterations: 3, warmupIterations: 1 })
  bench.add(name, run)
  const [task] = await bench.run()
  if (task?.result?.state !== 'completed')
    throw new Error(`${name}: the benchmark did not complete`, { cause: task?.result?.error })
  return task.result.latency.p50 / per
}

/**
 * Ours and each peer's in turn, round after round, so that a change of the machine's speed meets all of them.
 * `spread` is half the range between the quartiles over the median; `ratio` is how many times faster ours is. `peer`
 * and `ratio` repeat the first of `peers`.
 */
export async function measure({ name, unit, ours: run, per, peer, peers = peer ? [peer] : [] }, rounds) {
  const scale = UNITS[unit]
  if (scale === undefined)
    throw new Error(`${name}: unit ${unit} is none of ${Object.keys(UNITS).join(', ')}`)
  const ours = []
  const theirs = peers.map(() => [])
  for (let round = 0; round < rounds; round++) {
    ours.push(await once({ name, run, per }))
    for (const [i, other] of peers.entries()) theirs[i].push(await once({ per, ...other }))
  }
  const beside = peers.map((other, i) => ({
    name: other.name,
    median: median(theirs[i]) * scale,
    spread: spreadOf(theirs[i]),
    ratio: median(theirs[i].map((time, round) => time / ours[round])),
  }))
  const [first] = beside
  return {
    name,
    unit,
    median: median(ours) * scale,
    spread: spreadOf(ours),
    peer: first === undefined ? null : { name: first.name, median: first.median },
    ratio: first === undefined ? null : first.ratio,
    peers: beside,
  }
}
