import { adjustmentColumn } from './adjustment-column.ts'
import type { BarTable } from './bar-table.ts'

const ROWS_A_PIECE = 1000

/**
 * A table as CSV, in pieces of some rows: `ts_utc,open,high,low,close,volume,contract` and, for continuous bars,
 * `adjustment` (points added, zero when not adjusted) or, by ratio, `adjustment_factor`. `ts_utc` is the bar's open.
 * `csvSource` and `readBarFile` read it again, to the last bit, but for bars adjusted by ratio, which they refuse.
 */
export function* barsAsCsv(table: BarTable): Generator<string> {
  const { length, ts, open, high, low, close, volume, contract, contracts } = table
  const adjusted = adjustmentColumn(table)
  yield `ts_utc,open,high,low,close,volume,contract${adjusted === null ? '' : `,${adjusted.name}`}\n`
  for (let from = 0; from < length; from += ROWS_A_PIECE) {
    let piece = ''
    for (let row = from; row < Math.min(from + ROWS_A_PIECE, length); row++) {
      const done = adjusted === null ? '' : `,${adjusted.data[row]}`
      piece += `${isoTime(ts[row] ?? 0)},${open[row]},${high[row]},${low[row]},${close[row]},${volume[row]},${contracts[contract[row] ?? 0]}${done}\n`
    }
    yield piece
  }
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}
