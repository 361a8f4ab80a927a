import { adjustmentColumn } from './adjustment-column.ts'
import type { BarTable } from './bar-table.ts'

const ROWS_A_PIECE = 1000

/**
 * A table as one JSON object, in pieces of some rows: what `about` says, `adjust` for continuous bars, and `bars`, one
 * object each, with the names of the columns of the CSV.
 */
export function* barsAsJson(table: BarTable, about: Readonly<Record<string, unknown>>): Generator<string> {
  const { length, ts, open, high, low, close, volume, contract, contracts, adjust } = table
  const adjusted = adjustmentColumn(table)
  yield `${JSON.stringify({ ...about, ...(adjust === undefined ? {} : { adjust }), rows: length }).slice(0, -1)},"bars":[`
  for (let from = 0; from < length; from += ROWS_A_PIECE) {
    const piece: string[] = []
    for (let row = from; row < Math.min(from + ROWS_A_PIECE, length); row++)
      piece.push(
        JSON.stringify({
          ts_utc: new Date(ts[row] ?? 0).toISOString().replace('.000Z', 'Z'),
          open: open[row],
          high: high[row],
          low: low[row],
          close: close[row],
          volume: volume[row],
          contract: contracts[contract[row] ?? 0],
          ...(adjusted === null ? {} : { [adjusted.name]: adjusted.data[row] }),
        }),
      )
    yield `${from === 0 ? '' : ','}\n${piece.join(',\n')}`
  }
  yield '\n]}\n'
}
