import { FACTOR_COLUMN } from '../export/adjustment-column.ts'
import type { BarFormat } from './bar-format.ts'
import { CellError } from './bar-line.ts'
import { readTime } from './read-time.ts'
import { headerOf, numberIn, tableReader } from './table-reader.ts'

const REQUIRED = ['ts_utc', 'open', 'high', 'low', 'close'] as const
const KNOWN = [...REQUIRED, 'volume', 'contract', 'adjustment']

/** Why bars adjusted by ratio are not taken. */
export const RATIO_ADJUSTED =
  'bars adjusted by ratio are not those that were traded; export them with --adjust none or difference'

/**
 * Our own tables: `ts_utc,open,high,low,close[,volume][,contract][,adjustment]` in any order. `ts_utc` is ISO 8601, UTC
 * when it has no zone, or an epoch. Points that back-adjustment has added are taken off again; a factor is refused, since
 * a division does not give the very prices back.
 */
export const openbellFormat: BarFormat = {
  name: 'openbell',
  stamp: 'open',
  recognise(firstLine) {
    const header = headerOf(firstLine, ',')
    if (header.at('ts_utc') < 0) return null
    const missing = REQUIRED.find((name) => header.at(name) < 0)
    if (missing !== undefined) throw new CellError(missing, 'the header lacks it')
    if (header.at(FACTOR_COLUMN) >= 0) throw new CellError(FACTOR_COLUMN, RATIO_ADJUSTED)
    const foreign = header.columns.find(
      (name, at) => !KNOWN.includes(name.toLowerCase()) || header.at(name.toLowerCase()) !== at,
    )
    if (foreign !== undefined)
      throw new CellError(foreign, 'it is not one of the columns of bars, or there twice')
    const time = header.at('ts_utc')
    const adjustment = header.at('adjustment')
    return tableReader({
      separator: ',',
      hasHeader: true,
      columns: header.columns,
      time,
      open: header.at('open'),
      high: header.at('high'),
      low: header.at('low'),
      close: header.at('close'),
      volume: header.at('volume'),
      contract: header.at('contract'),
      readTime: (cells, bar) => {
        const read = readTime(cells[time] ?? '', bar)
        bar.local = false
        return read
      },
      finish: (cells, bar) => {
        if (adjustment < 0) return
        const added = numberIn(cells[adjustment] ?? '', 'adjustment')
        bar.open -= added
        bar.high -= added
        bar.low -= added
        bar.close -= added
      },
    })
  },
}
