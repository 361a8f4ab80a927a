import type { BarTable } from './bar-table.ts'

const ROWS_A_PIECE = 1000

/**
 * A table as CSV, in pieces of some rows: `ts_utc,open,high,low,close,volume,contract` and, for back-adjusted bars,
 * `adjustment`. `ts_utc` is the bar's open. `csvSource` and `readBarFile` read it again, to the last bit.
 */
export function* barsAsCsv(table: BarTable): Generator<string> {
  const { length, ts, open, high, low, close, volume, contract, contracts, adjustment } = table
  yield `ts_utc,open,high,low,close,volume,contract${adjustment === undefined ? '' : ',adjustment'}\n`
  for (let from = 0; from < length; from += ROWS_A_PIECE) {
    let piece = ''
    for (let row = from; row < Math.min(from + ROWS_A_PIECE, length); row++) {
      const added = adjustment === undefined ? '' : `,${adjustment[row]}`
      piece += `${isoTime(ts[row] ?? 0)},${open[row]},${high[row]},${low[row]},${close[row]},${volume[row]},${contracts[contract[row] ?? 0]}${added}\n`
    }
    yield piece
  }
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}
