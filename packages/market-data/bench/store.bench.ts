import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '@openbell/seeded-random'
import { compileSchedule } from '@openbell/session-calendar'
import type { MinuteBars } from '@openbell/topstepx'
import { openBarStore } from '../src/index.ts'

const rows = 3_500_000
const dayRows = 1380
const contract = 'CON.F.US.EP.H26'

/** A random walk on ticks over every open minute of ten years. */
function tenYears(): MinuteBars {
  const { intervals } = compileSchedule({ from: '2016-01-04', to: '2025-12-31' })
  const random = seededRandom(20261123)
  const column = () => new Float64Array(rows)
  const bars = {
    ts: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
  }
  let price = 2000
  let row = 0
  for (let i = 0; i < intervals.length; i++)
    for (let ms = intervals.start[i]!; ms < intervals.end[i]! && row < rows; ms += 60_000, row++) {
      const open = price
      price = Math.max(500, price + 0.25 * Math.round((random.next() - 0.5) * 8))
      bars.ts[row] = ms
      bars.open[row] = open
      bars.close[row] = price
      bars.high[row] = Math.max(open, price) + 0.25 * Math.floor(random.next() * 4)
      bars.low[row] = Math.min(open, price) - 0.25 * Math.floor(random.next() * 4)
      bars.volume[row] = Math.floor(random.next() * 2000)
    }
  return { length: rows, ...bars }
}

function slice(bars: MinuteBars, from: number, to: number): MinuteBars {
  const part = (column: Float64Array) => column.slice(from, to)
  const { ts, open, high, low, close, volume } = bars
  return {
    length: to - from,
    ts: part(ts),
    open: part(open),
    high: part(high),
    low: part(low),
    close: part(close),
    volume: part(volume),
  }
}

/** For `pnpm bench`: ten years of one symbol from disk, and one more day onto it. */
export async function benches() {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-store-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const store = await openBarStore(folder)
  const bars = tenYears()
  await store.write('ES', contract, slice(bars, 0, rows - dayRows))
  const day = slice(bars, rows - dayRows, rows)
  const ever = { from: 0, to: 4e12 }
  let turn = 0
  return [
    {
      name: 'load ten years (3.5 million bars) of one symbol from disk, checked by SHA-256',
      unit: 'ms',
      ours: async () => {
        const { series } = await store.read('ES', ever)
        if (series[0]!.bars.length < rows - dayRows) throw new Error('bars are missing')
      },
    },
    {
      name: 'append a day (1,380 bars) to it, durably',
      unit: 'ms',
      ours: async () => {
        // Other volumes each time: bars that are there already would not be written.
        day.volume.fill(++turn)
        await store.write('ES', contract, day)
      },
    },
  ]
}
