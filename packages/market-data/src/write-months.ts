import { writeFileAtomic } from '@openbell/durable-files'
import type { MinuteBars } from '@openbell/topstepx'
import { barsBetween, emptyBars } from './bar-columns.ts'
import { encodeBarFile } from './bar-file.ts'
import { monthOf, monthRange } from './bar-month.ts'
import type { WriteReport } from './bar-store.ts'
import { sha256 } from './file-bytes.ts'
import { firstAndLast } from './first-and-last.ts'
import { saveManifest } from './manifest-file.ts'
import { monthPath } from './month-file.ts'
import { symbolIn } from './store-manifest.ts'
import type { StoreManifest } from './store-manifest.ts'
import type { ContractBars } from './stored-bars.ts'
import { upsertBars } from './upsert-bars.ts'

/** Loads a month for changing it, and settles in the manifest which of two versions it is. */
export type LoadMonth = (symbol: string, month: string) => Promise<readonly ContractBars[]>

/**
 * Merges a contract's bars into the files of their months. The manifest first announces the new files, then they are
 * renamed into place: whenever the process dies, each file is one that the manifest knows. The caller saves the
 * manifest afterwards.
 */
export async function writeMonths(
  folder: string,
  manifest: StoreManifest,
  target: { readonly symbol: string; readonly contract: string },
  bars: MinuteBars,
  loadMonth: LoadMonth,
): Promise<WriteReport> {
  const { symbol, contract } = target
  const entry = symbolIn(manifest, symbol)
  const files = new Map<string, Uint8Array>()
  let added = 0
  let replaced = 0
  for (const month of monthsOf(bars)) {
    const { from, to } = monthRange(month)
    const series = await loadMonth(symbol, month)
    const older = series.find((one) => one.contract === contract)?.bars ?? emptyBars(0)
    const upsert = upsertBars(older, barsBetween(bars, from, to))
    if (upsert.added + upsert.replaced === 0) continue
    added += upsert.added
    replaced += upsert.replaced
    const renewed = [...series.filter((one) => one.contract !== contract), { contract, bars: upsert.bars }]
    const bytes = encodeBarFile(renewed)
    files.set(month, bytes)
    entry.pending[month] = { sha256: sha256(bytes), ...firstAndLast(renewed) }
  }
  if (files.size > 0) await saveManifest(folder, manifest)
  for (const [month, bytes] of files) {
    await writeFileAtomic(monthPath(folder, symbol, month), bytes)
    const written = entry.pending[month]
    if (written !== undefined) entry.files[month] = written
    delete entry.pending[month]
  }
  return { added, replaced }
}

function monthsOf({ ts }: MinuteBars): string[] {
  const months: string[] = []
  for (let row = 0, end = -Infinity; row < ts.length; row++) {
    const time = ts[row] ?? Number.NaN
    if (time < end) continue
    const month = monthOf(time)
    months.push(month)
    end = monthRange(month).to
  }
  return months
}
