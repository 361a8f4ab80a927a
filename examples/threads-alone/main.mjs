// Back-tests a grid of parameters on two threads that share the bars and everything computed from them, and once more
// without threads: the same accounts, to the last bit.
import assert from 'node:assert/strict'
import { backtestBatch, columnCache, netPnl } from '@openbell/backtest-kernel'
import { backtestThreads } from '@openbell/backtest-kernel/threads'
import { costs, plan } from './plans.mjs'

// Ten days of 390 minutes on a slow wave with a faster one on top, in ticks of 0.25.
const length = 3900
const wave = (t) => Math.round(4 * (5000 + 20 * Math.sin(t / 190) + 6 * Math.sin(t / 7))) / 4
const close = Float64Array.from({ length }, (_, t) => wave(t))
const open = Float64Array.from({ length }, (_, t) => wave(Math.max(0, t - 1)))
const bars = {
  length,
  open,
  high: close.map((price, t) => Math.max(price, open[t]) + 0.5),
  low: close.map((price, t) => Math.min(price, open[t]) - 0.5),
  close,
  volume: new Float64Array(length).fill(1000),
}
const days = Int32Array.from({ length: 10 }, (_, day) => day)
const segments = {
  length: 10,
  start: days.map((day) => 390 * day),
  end: days.map((day) => 390 * (day + 1)),
  day: days,
}
const setting = { bars, segments, dayCount: 10, instrument: { tickSize: 0.25, pointValue: 50 } }

const sets = [1, 1.5, 2].flatMap((deviations) => [1, 2, 3].map((stop) => [deviations, stop, 2]))
const threads = backtestThreads({ workers: 2, planModule: new URL('plans.mjs', import.meta.url), setting })
const { dailyPnl, trades, dayCount } = await threads.run(sets)
await threads.close()

sets.forEach(([deviations, stop], row) => {
  const dollars = netPnl(dailyPnl.slice(row * dayCount, (row + 1) * dayCount))
  console.log(`${deviations} deviations, stop ${stop} ATR: ${trades[row]} trades, ${dollars} dollars`)
})

const { bars: _, ...common } = setting
const alone = backtestBatch({ ...common, columns: columnCache(bars), costs, plans: sets.map(plan) })
assert.deepEqual([...dailyPnl], [...alone.dailyPnl])
