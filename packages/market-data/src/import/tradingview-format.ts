import type { BarFormat } from './bar-format.ts'
import { readTime } from './read-time.ts'
import { headerOf, tableReader } from './table-reader.ts'

/** TradingView's chart export: `time,open,high,low,close[,Volume]`, epoch seconds or ISO 8601; plots may follow. */
export const tradingviewFormat: BarFormat = {
  name: 'tradingview',
  stamp: 'open',
  zoneHint: 'TradingView writes the time zone of the chart',
  recognise(firstLine) {
    const header = headerOf(firstLine, ',')
    const places = ['time', 'open', 'high', 'low', 'close'].map((name) => header.at(name))
    const [time = -1, open = -1, high = -1, low = -1, close = -1] = places
    if (places.includes(-1) || time !== 0) return null
    return tableReader({
      separator: ',',
      hasHeader: true,
      columns: header.columns,
      time,
      open,
      high,
      low,
      close,
      volume: header.at('volume'),
      contract: -1,
      readTime: (cells, bar) => readTime(cells[time] ?? '', bar),
    })
  },
}
