import type { BarFormat } from './bar-format.ts'
import { readCompactTime } from './read-time.ts'
import { tableReader } from './table-reader.ts'

const FIRST_LINE = /^\d{8} \d{6};/

/** NinjaTrader's minute export, without a header: `20250115 093100;5900.25;5901;5899.5;5900.75;1234`. */
export const ninjatraderFormat: BarFormat = {
  name: 'ninjatrader',
  stamp: 'close',
  zoneHint: 'NinjaTrader 8 exports UTC',
  recognise(firstLine) {
    if (!FIRST_LINE.test(firstLine)) return null
    return tableReader({
      separator: ';',
      hasHeader: false,
      columns: ['time', 'open', 'high', 'low', 'close', 'volume'],
      time: 0,
      open: 1,
      high: 2,
      low: 3,
      close: 4,
      volume: 5,
      contract: -1,
      readTime: (cells, bar) => readCompactTime(cells[0] ?? '', bar),
    })
  },
}
