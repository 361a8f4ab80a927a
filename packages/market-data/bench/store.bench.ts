import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '@openbell/seeded-random'
import { compileSchedule } from '@openbell/session-calendar'
import type { MinuteBars } from '@openbell/topstepx'
import { BAR_COLUMNS } from '../src/bar-columns.ts'
import { openBarStore } from '../src/index.ts'
import { duckDbReader } from './duckdb-reader.ts'
import type { DuckDb } from './duckdb-reader.ts'

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
export async function benches({ loadDuckDb }: { readonly loadDuckDb: () => DuckDb | null }) {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-store-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const store = await openBarStore(folder)
  const bars = tenYears()
  await store.write('ES', contract, slice(bars, 0, rows - dayRows))
  const day = slice(bars, rows - dayRows, rows)
  const ever = { from: 0, to: 4e12 }
  let turn = 0
  const load = async (): Promise<MinuteBars> => (await store.read('ES', ever)).series[0]!.bars
  const peers = await besideDuckDb(loadDuckDb(), join(folder, 'ES'), load)
  return [
    {
      name: 'load ten years (3.5 million bars) of one symbol from disk, checked by SHA-256',
      unit: 'ms',
      ours: async () => {
        if ((await load()).length < rows - dayRows) throw new Error('bars are missing')
      },
      peers,
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

/** The same files read by DuckDB, on one thread and on as many as it likes; nothing when it is not installed. */
async function besideDuckDb(duckDb: DuckDb | null, folder: string, load: () => Promise<MinuteBars>) {
  if (duckDb === null) return []
  const peers = []
  for (const threads of [1, undefined]) {
    const read = await duckDbReader(duckDb, folder, threads)
    requireSame(await load(), await read())
    const name = threads === 1 ? 'DuckDB on one thread' : 'DuckDB on its default threads'
    peers.push({ name, run: async () => void (await read()) })
  }
  return peers
}

/** Every value of every row is equal, bit by bit. */
function requireSame(ours: MinuteBars, theirs: MinuteBars): void {
  if (ours.length !== theirs.length) throw new Error(`${ours.length} rows, and DuckDB has ${theirs.length}`)
  for (const name of BAR_COLUMNS)
    for (let row = 0; row < ours.length; row++)
      if (!Object.is(ours[name][row], theirs[name][row]))
        throw new Error(`${name} of row ${row}: ${ours[name][row]}, and DuckDB has ${theirs[name][row]}`)
}
