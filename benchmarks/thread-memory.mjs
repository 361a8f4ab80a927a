// `node benchmarks/thread-memory.mjs`: peak memory of back-tests on ten years of bars, by number of threads; each in a process
// of its own. Needs a build (`npm start` makes one).
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const BARS = 3_500_000
const BARS_A_DAY = 1380
const program = fileURLToPath(import.meta.url)

if (process.argv[2] === undefined) {
  const rows = ['none (the bars alone)', 1, 2, 4].map((threads) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, String(Number(threads) || 0)], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
    return { threads, 'peak memory': `${Math.round(Number(stdout) / 1024)} MiB` }
  })
  console.table(rows)
} else {
  const threads = Number(process.argv[2])
  const { sharedBars } = await import('../packages/backtest-kernel/dist/index.js')
  const bars = sharedBars(walk())
  if (threads > 0) await trade(bars, threads)
  // Kibibytes on every system.
  console.log(process.resourceUsage().maxRSS)
}

/** Ninety-six sets of parameters on as many threads as asked for. */
async function trade(bars, workers) {
  const { backtestThreads } = await import('../packages/backtest-kernel/dist/threads/index.js')
  const days = Math.ceil(BARS / BARS_A_DAY)
  const segments = {
    length: days,
    start: Int32Array.from({ length: days }, (_, day) => day * BARS_A_DAY),
    end: Int32Array.from({ length: days }, (_, day) => Math.min((day + 1) * BARS_A_DAY, BARS)),
    day: Int32Array.from({ length: days }, (_, day) => day),
  }
  const setting = { bars, segments, dayCount: days, instrument: { tickSize: 0.25, pointValue: 50 } }
  const planModule = new URL('thread-memory-plans.mjs', import.meta.url)
  const pool = backtestThreads({ workers, planModule, setting })
  const sets = Array.from({ length: 96 }, (_, i) => [
    0.05 + 0.02 * (i % 8),
    1 + 0.5 * (i % 4),
    2 + 0.5 * (i % 3),
  ])
  for (let pass = 0; pass < 2; pass++) await pool.run(sets)
  await pool.close()
}

/** A seeded walk on quarter points around 5,000. */
function walk() {
  const column = () => new Float64Array(BARS)
  const bars = {
    length: BARS,
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
  }
  let state = 7
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647
  let last = 5000
  for (let t = 0; t < BARS; t++) {
    bars.open[t] = last
    last += Math.round((random() - 0.5) * 8) / 4
    bars.close[t] = last
    bars.high[t] = Math.max(bars.open[t], last) + Math.round(random() * 2) / 4
    bars.low[t] = Math.min(bars.open[t], last) - Math.round(random() * 2) / 4
    bars.volume[t] = 1 + Math.floor(random() * 1000)
  }
  return bars
}
