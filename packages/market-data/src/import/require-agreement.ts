import { median } from '@openbell/numerics'
import { firstRowAt } from '../bar-columns.ts'
import { splitByMonth } from '../bar-month.ts'
import type { BarStore } from '../bar-store.ts'
import { isoMinute } from '../quality/iso-minute.ts'
import type { ContractBars } from '../stored-bars.ts'
import { ImportError } from './import-error.ts'
import type { ImportedFile, ImportedSeries } from './imported-file.ts'

const MINUTE_MS = 60_000

/** Fewer common minutes say nothing. */
const FEWEST_MINUTES = 30

/** Closes of one contract may lie apart by so many times what the market moves in a minute; a tick is the least. */
const MOST_MOVES = 4

/** Contracts of one product lie closer together than this share of their price. */
const MOST_SPREAD = 0.25

/** Closes of a series of the file and of a contract of the store, at the minutes that both have. */
interface CommonMinutes {
  readonly contract: string
  readonly ts: number[]
  readonly imported: number[]
  readonly stored: number[]
}

/**
 * Lets a file pass that does not plainly tell of another market, of other hours or of other prices than the store.
 *
 * Judged are the closes of 30 common minutes or more: those of one contract, when half of them lie more than four times
 * apart what the store's market moves in a minute (the median; a tick at least); those of other contracts of the store,
 * when half of them lie a quarter of the price apart.
 *
 * @param tickSize price step in points.
 * @throws ImportError `store-contradicted`.
 */
export async function requireAgreement(
  store: BarStore,
  symbol: string,
  file: Pick<ImportedFile, 'path' | 'series'>,
  tickSize: number,
): Promise<void> {
  for (const series of file.series)
    for (const common of await commonMinutes(store, symbol, series)) {
      const { contract, imported, stored } = common
      if (stored.length < FEWEST_MINUTES) continue
      const apart = median(Float64Array.from(stored, (close, at) => Math.abs((imported[at] ?? 0) - close)))
      const limit = contract === series.id ? MOST_MOVES * usualMove(stored, tickSize) : spreadLimit(stored)
      if (!(apart <= limit)) throw contradicted(file.path, series.id, common, apart / tickSize)
    }
}

async function commonMinutes(
  store: BarStore,
  symbol: string,
  { bars }: ImportedSeries,
): Promise<CommonMinutes[]> {
  const found = new Map<string, CommonMinutes>()
  const range = { from: bars.ts[0] ?? Infinity, to: (bars.ts.at(-1) ?? -Infinity) + MINUTE_MS }
  for (const month of splitByMonth(range))
    for (const held of (await store.read(symbol, month)).series) {
      const common = found.get(held.contract) ?? {
        contract: held.contract,
        ts: [],
        imported: [],
        stored: [],
      }
      addCommon(common, bars, held)
      found.set(held.contract, common)
    }
  return [...found.values()]
}

function addCommon(common: CommonMinutes, bars: ImportedSeries['bars'], { bars: held }: ContractBars): void {
  let a = firstRowAt(bars.ts, held.ts[0] ?? Infinity)
  for (let b = 0; a < bars.length && b < held.length;) {
    const [ts = Number.NaN, other = Number.NaN] = [bars.ts[a], held.ts[b]]
    if (ts === other) {
      common.ts.push(ts)
      common.imported.push(bars.close[a] ?? Number.NaN)
      common.stored.push(held.close[b] ?? Number.NaN)
    }
    if (ts <= other) a++
    if (other <= ts) b++
  }
}

/** What the market moves from one of the minutes to the next, and a tick at least. */
function usualMove(closes: readonly number[], tickSize: number): number {
  const moves = Float64Array.from(closes.slice(1), (close, at) => Math.abs(close - (closes[at] ?? 0)))
  return Math.max(tickSize, median(moves))
}

function spreadLimit(closes: readonly number[]): number {
  return MOST_SPREAD * median(Float64Array.from(closes, Math.abs))
}

function contradicted(path: string, id: string, common: CommonMinutes, ticks: number): ImportError {
  const { contract, ts, imported, stored } = common
  const figures = `${isoMinute(ts[0])}: ${imported[0]} in the file, ${stored[0]} in the store`
  return new ImportError(
    'store-contradicted',
    `${path} contradicts the store: at half of the ${ts.length.toLocaleString('en-US')} minutes that its ${id} shares with the store's ${contract}, the closes lie ${ticks.toLocaleString('en-US', { maximumFractionDigits: 1 })} ticks apart or more (${figures}). Nothing was written`,
    {
      remedy:
        'Check symbol, contract, time zone and stamp, and that nobody has back-adjusted the file. If the store is ' +
        'wrong, import into a new data folder (--data-dir), or let the file win with --replace.',
      context: { path, contract, series: id, minutes: ts.length, ticks },
    },
  )
}
