import type { MinuteBars } from '@openbell/topstepx'
import { barsBetween, copyRow, emptyBars } from '../bar-columns.ts'
import { splitByMonth } from '../bar-month.ts'
import type { BarStore } from '../bar-store.ts'
import { seriesExpiry } from '../series-expiry.ts'
import { compareBars, emptyComparison } from './compare-bars.ts'
import type { Comparison } from './compare-bars.ts'
import type { ImportedFile, ImportedSeries } from './imported-file.ts'
import { requireAgreement } from './require-agreement.ts'

const MINUTE_MS = 60_000

export interface MergeRequest {
  readonly store: BarStore
  readonly symbol: string
  readonly file: ImportedFile
  /** Price step in points. */
  readonly tickSize: number
  /** The file's bars win over those in the store; without it, the store's do. Nothing is deleted either way. */
  readonly replace?: boolean
  /** Compare, and write nothing. */
  readonly dryRun?: boolean
  /** Bars done so far, of all. */
  readonly onProgress?: (done: number, all: number) => void
  readonly signal?: AbortSignal
}

/** What became of one contract's bars. Without `dryRun`, `added` and `replaced` are those that were written. */
export interface ContractMerge extends Comparison {
  readonly contract: string
  readonly bars: number
  /** Times of the first and the last bar, UTC epoch milliseconds. */
  readonly first: number
  readonly last: number
  readonly added: number
  readonly replaced: number
}

/**
 * Merges a file's bars into a store, each month committed by itself: what was interrupted is finished by the same call.
 * Bars are not marked as fetched: a download still asks its source for those minutes, and its answer wins.
 *
 * @throws ImportError `store-contradicted` when the file plainly tells of something else than the store, unless it
 * replaces; DataError `mixed-sources`; whatever the store throws; the signal's reason when it aborts.
 */
export async function mergeBars(request: MergeRequest): Promise<ContractMerge[]> {
  const { store, symbol, file, dryRun, tickSize, replace } = request
  // Whoever lets the file win has said what to do about it.
  if (replace !== true) await requireAgreement(store, symbol, file, tickSize)
  if (dryRun !== true) {
    await store.admitSource('import')
    await store.rememberContracts(await expiries(store, symbol, file.series))
  }
  const all = file.series.reduce((sum, { bars }) => sum + bars.length, 0)
  const merged: ContractMerge[] = []
  let done = 0
  for (const series of file.series.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    merged.push(await mergeContract(request, series, (bars) => request.onProgress?.((done += bars), all)))
  return merged
}

async function mergeContract(
  request: MergeRequest,
  { id, bars }: ImportedSeries,
  onBars: (bars: number) => void,
): Promise<ContractMerge> {
  const { store, symbol, tickSize, replace = false, dryRun = false, signal, file } = request
  const first = bars.ts[0] ?? Number.NaN
  const last = bars.ts.at(-1) ?? Number.NaN
  const comparison = emptyComparison()
  let [added, replaced] = [0, 0]
  for (const range of splitByMonth({ from: first, to: last + MINUTE_MS })) {
    signal?.throwIfAborted()
    const part = barsBetween(bars, range.from, range.to)
    if (part.length === 0) continue
    const { series } = await store.read(symbol, range)
    const held = series.find(({ contract }) => contract === id)?.bars ?? emptyBars(0)
    const news = compareBars(
      held,
      part,
      { tickSize, volumes: file.hasVolume, differing: replace },
      comparison,
    )
    added += news.added
    replaced += news.replaced
    const wanted = pick(held, part, news.rows, file.hasVolume)
    if (!dryRun && wanted.length > 0) await store.write(symbol, id, wanted)
    onBars(part.length)
  }
  return { contract: id, bars: bars.length, first, last, added, replaced, ...comparison }
}

/** The rows to be written. A file without volumes does not take away those that are known. */
function pick(held: MinuteBars, part: MinuteBars, rows: readonly number[], hasVolume: boolean): MinuteBars {
  const wanted = emptyBars(rows.length)
  for (const [at, row] of rows.entries()) copyRow(part, row, wanted, at)
  if (!hasVolume) {
    const known = new Map(Array.from(held.ts, (time, row) => [time, held.volume[row] ?? 0]))
    for (let at = 0; at < wanted.length; at++) wanted.volume[at] = known.get(wanted.ts[at] ?? 0) ?? 0
  }
  return wanted
}

/** Expiries of the file's contracts; one that is known already is never moved back. */
async function expiries(store: BarStore, symbol: string, series: readonly ImportedSeries[]) {
  const known = new Map((await store.contracts(symbol)).map(({ id, expires }) => [id, expires]))
  return series.map(({ id, expires, bars }) => {
    const ends = seriesExpiry(bars.ts.at(-1) ?? 0)
    const before = known.get(id) ?? ''
    return { id, symbol, expires: expires ?? (before > ends ? before : ends) }
  })
}
