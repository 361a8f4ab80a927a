import type { BarFormat } from './bar-format.ts'
import { readDayAndClock } from './read-time.ts'
import { headerOf, tableReader } from './table-reader.ts'

/**
 * Sierra Chart's text export: `Date, Time, Open, High, Low, Last, Volume, NumberOfTrades, BidVolume, AskVolume`, with
 * `2025/1/15, 09:30:00`. Studies may add columns behind these.
 */
export const sierraChartFormat: BarFormat = {
  name: 'sierra-chart',
  stamp: 'open',
  zoneHint: 'Sierra Chart writes the time zone that is set in the chart or, for exported data files, UTC',
  recognise(firstLine) {
    const header = headerOf(firstLine, ',')
    const places = ['date', 'time', 'open', 'high', 'low', 'last', 'volume'].map((name) => header.at(name))
    const [day = -1, time = -1, open = -1, high = -1, low = -1, last = -1, volume = -1] = places
    if (places.includes(-1) || day !== 0 || time !== 1) return null
    return tableReader({
      separator: ',',
      hasHeader: true,
      columns: header.columns,
      time,
      open,
      high,
      low,
      close: last,
      volume,
      contract: -1,
      readTime: (cells, bar) => readDayAndClock(cells[day] ?? '', cells[time] ?? '', bar),
    })
  },
}
