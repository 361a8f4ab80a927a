import type { MinuteBars } from '@openbell/topstepx'
import { barsBetween, emptyBars } from './bar-columns.ts'
import type { BarSource } from './bar-source.ts'
import type { ImportedFile } from './import/imported-file.ts'
import { openbellFormat } from './import/openbell-format.ts'
import { readBarFile } from './import/read-bar-file.ts'

/** A series that is no single contract never expires. */
const NEVER = '9999-12-31'

/**
 * Bars of one symbol from a file with the columns `ts_utc,open,high,low,close[,volume][,contract]`, CSV or Parquet. Bars
 * that name no contract are those of one contract `<symbol>-csv` that never expires. The file is read once.
 * Its methods throw ImportError, which names the line, or says that the file cannot be read.
 */
export function csvSource({ symbol, path }: { readonly symbol: string; readonly path: string }): BarSource {
  let read: Promise<ImportedFile> | null = null
  const load = (): Promise<ImportedFile> =>
    (read ??= readBarFile({ path, symbol, unnamed: `${symbol}-csv` }, [openbellFormat]))
  return {
    id: 'csv',
    local: true,

    async contracts(asked, fromDay, _toDay, signal) {
      signal?.throwIfAborted()
      if (asked !== symbol) return []
      const { series } = await load()
      signal?.throwIfAborted()
      return series
        .map(({ id, expires }) => ({ id, symbol, expires: expires ?? NEVER }))
        .filter(({ expires }) => expires > fromDay)
        .sort((a, b) => (a.expires === b.expires ? (a.id < b.id ? -1 : 1) : a.expires < b.expires ? -1 : 1))
    },

    async minuteBars({ id }, from, to, { signal, onBars } = {}) {
      signal?.throwIfAborted()
      const { series } = await load()
      const all: MinuteBars = series.find((one) => one.id === id)?.bars ?? emptyBars(0)
      const bars = barsBetween(all, from, to)
      signal?.throwIfAborted()
      onBars?.(bars.length)
      return bars
    },
  }
}
