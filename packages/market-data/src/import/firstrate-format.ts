import type { BarFormat } from './bar-format.ts'
import { readTime } from './read-time.ts'
import { headerOf, tableReader } from './table-reader.ts'

const TIME_NAMES = ['timestamp', 'datetime', 'date']
const COLUMNS = ['timestamp', 'open', 'high', 'low', 'close', 'volume']
const HEADERLESS = /^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?,/

/**
 * FirstRate Data and tables like theirs: `timestamp,open,high,low,close,volume` (or `datetime`, `date`), or the same six
 * cells without a header. A column `symbol` or `contract` names the contract.
 */
export const firstrateFormat: BarFormat = {
  name: 'firstrate',
  stamp: 'open',
  zoneHint: 'FirstRate Data writes US Eastern time: America/New_York',
  recognise(firstLine) {
    const hasHeader = !HEADERLESS.test(firstLine)
    const header = headerOf(hasHeader ? firstLine : COLUMNS.join(','), ',')
    const time = Math.max(...TIME_NAMES.map((name) => header.at(name)))
    const places = ['open', 'high', 'low', 'close'].map((name) => header.at(name))
    const [open = -1, high = -1, low = -1, close = -1] = places
    if (time < 0 || places.includes(-1)) return null
    return tableReader({
      separator: ',',
      hasHeader,
      columns: header.columns,
      time,
      open,
      high,
      low,
      close,
      volume: header.at('volume'),
      contract: Math.max(header.at('contract'), header.at('symbol')),
      readTime: (cells, bar) => readTime(cells[time] ?? '', bar),
    })
  },
}
