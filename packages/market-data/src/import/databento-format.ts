import type { BarFormat } from './bar-format.ts'
import { CellError, quoted } from './bar-line.ts'
import { readTime } from './read-time.ts'
import { headerOf, tableReader } from './table-reader.ts'

/** Databento's record type of one-minute bars. */
const ONE_MINUTE = '33'

/** No index future is priced so high: a whole number from here on counts units of 1e-9. */
const FIXED_POINT = 1e9

/**
 * Databento's schema `ohlcv-1m` as CSV: `ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume[,symbol]`,
 * times in ISO 8601 or nanoseconds (start of the bar, UTC), prices as decimals or in units of 1e-9.
 */
export const databentoFormat: BarFormat = {
  name: 'databento',
  stamp: 'open',
  zoneHint: 'Databento times are UTC',
  recognise(firstLine) {
    const header = headerOf(firstLine, ',')
    const places = ['ts_event', 'open', 'high', 'low', 'close', 'volume'].map((name) => header.at(name))
    if (places.includes(-1)) return null
    const [time = -1, open = -1, high = -1, low = -1, close = -1, volume = -1] = places
    const rtype = header.at('rtype')
    const symbol = header.at('symbol')
    const instrument = symbol < 0 ? header.at('instrument_id') : -1
    let only: string | undefined
    return tableReader({
      separator: ',',
      hasHeader: true,
      columns: header.columns,
      time,
      open,
      high,
      low,
      close,
      volume,
      contract: symbol,
      readTime: (cells, bar) => {
        const read = readTime(cells[time] ?? '', bar)
        bar.local = false
        return read
      },
      price: (value, cell) => (value >= FIXED_POINT && /^\d+$/.test(cell) ? value / 1e9 : value),
      finish: (cells) => {
        if (rtype >= 0 && cells[rtype] !== ONE_MINUTE)
          throw new CellError('rtype', `${quoted(cells[rtype] ?? '')} is not ${ONE_MINUTE}, a one-minute bar`)
        if (instrument < 0) return
        only ??= cells[instrument]
        if (cells[instrument] !== only)
          throw new CellError('instrument_id', 'a second instrument in a file without the column symbol')
      },
    })
  },
}
