import type { LineReader } from './bar-format.ts'
import { CellError, quoted } from './bar-line.ts'
import type { BarLine } from './bar-line.ts'

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/** Where the columns of bars stand among the cells of a line. */
export interface Table {
  readonly separator: string
  readonly hasHeader: boolean
  /** Names of all columns in order, for messages and for counting cells. */
  readonly columns: readonly string[]
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  /** -1 when there is none: volume is then 0. */
  readonly volume: number
  /** -1 when there is none. */
  readonly contract: number
  readonly time: number
  /** Reads the time; false when it is none. */
  readonly readTime: (cells: readonly string[], bar: BarLine) => boolean
  /** A number of the file as a price; as it stands when left out. */
  readonly price?: (value: number, cell: string) => number
  /** Whatever else the format knows about a line. */
  readonly finish?: (cells: readonly string[], bar: BarLine) => void
}

/** A reader of lines whose cells are told apart by one character. */
export function tableReader(table: Table): LineReader {
  const { separator, columns, time, volume, contract, finish } = table
  const price = table.price ?? ((value: number) => value)
  const name = (at: number): string => columns[at] ?? ''
  const number = (cells: readonly string[], at: number): number => numberIn(cells[at] ?? '', name(at))
  const priceAt = (cells: readonly string[], at: number): number => price(number(cells, at), cells[at] ?? '')
  return {
    hasHeader: table.hasHeader,
    hasVolume: volume >= 0,
    timeColumn: name(time),
    read(line, bar) {
      const cells = splitLine(line, separator)
      if (cells.length !== columns.length)
        throw new CellError(
          columns.at(-1) ?? '',
          `the line has ${cells.length} cells where ${columns.length} are expected`,
        )
      if (!table.readTime(cells, bar)) throw new CellError(name(time), notATime(cells[time] ?? ''))
      bar.open = priceAt(cells, table.open)
      bar.high = priceAt(cells, table.high)
      bar.low = priceAt(cells, table.low)
      bar.close = priceAt(cells, table.close)
      bar.volume = volume < 0 ? 0 : number(cells, volume)
      bar.contract = contract < 0 ? '' : (cells[contract] ?? '')
      finish?.(cells, bar)
    },
  }
}

/** Cells of a line without the blanks and quotation marks around them. */
function splitLine(line: string, separator: string): string[] {
  const cells = line.split(separator)
  for (let at = 0; at < cells.length; at++) {
    const cell = (cells[at] ?? '').trim()
    const inQuotes = cell.length > 1 && cell.startsWith('"') && cell.endsWith('"')
    cells[at] = inQuotes ? cell.slice(1, -1).trim() : cell
  }
  return cells
}

/** The first line of a file as names of columns. */
export interface Header {
  readonly columns: readonly string[]
  /** Place of a column by its name in lower case, the first when it is there twice; -1 when there is none. */
  readonly at: (name: string) => number
}

export function headerOf(line: string, separator: string): Header {
  const columns = splitLine(line, separator)
  const lower = columns.map((name) => name.toLowerCase())
  return { columns, at: (name) => lower.indexOf(name) }
}

export function numberIn(cell: string, column: string): number {
  if (NUMBER.test(cell)) return Number(cell)
  throw new CellError(column, cell === '' ? 'it is empty' : `${quoted(cell)} is not a number`)
}

function notATime(cell: string): string {
  return cell === '' ? 'it is empty' : `${quoted(cell)} is not a time of this format, or none that exists`
}
