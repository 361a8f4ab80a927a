import { Bench } from 'tinybench'

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Median milliseconds of one call, over one short tinybench run. */
async function once(name, run) {
  const bench = new Bench({ time: 150, warmupTime: 30, iterations: 3, warmupIterations: 1 })
  bench.add(name, run)
  const [task] = await bench.run()
  if (task?.result?.state !== 'completed')
    throw new Error(`${name}: the benchmark did not complete`, { cause: task?.result?.error })
  return task.result.latency.p50
}

/**
 * Ours and the peer's in turn, round after round, so that a change of the machine's speed meets both.
 * `spread` is half the range between the quartiles over the median; `ratio` is how many times faster ours is.
 */
export async function measure(bench, rounds) {
  const ours = []
  const theirs = []
  for (let round = 0; round < rounds; round++) {
    ours.push(await once(bench.name, bench.ours))
    if (bench.peer !== undefined) theirs.push(await once(bench.peer.name, bench.peer.run))
  }
  const sorted = [...ours].sort((a, b) => a - b)
  const spread = (sorted[Math.floor(rounds * 0.75)] - sorted[Math.floor(rounds * 0.25)]) / 2 / median(ours)
  const peer = bench.peer === undefined ? null : { name: bench.peer.name, median: median(theirs) }
  // Entries are in milliseconds; a smaller unit is only for reading.
  const scale = bench.unit === 'us' ? 1000 : 1
  return {
    name: bench.name,
    unit: bench.unit,
    median: median(ours) * scale,
    spread,
    peer: peer === null ? null : { name: peer.name, median: peer.median * scale },
    ratio: peer === null ? null : median(theirs.map((time, round) => time / ours[round])),
  }
}
