import type { MinuteBars } from '@openbell/topstepx'
import { emptyBars } from './bar-columns.ts'
import { DataError } from './data-error.ts'

const REQUIRED = ['ts_utc', 'open', 'high', 'low', 'close'] as const
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i
const EPOCH_MS = /^\d{11,14}$/
const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.0+)?)?(Z|[+-]\d{2}:?\d{2})?$/i
const HAS_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i

/**
 * Reads bars from CSV text with the header `ts_utc,open,high,low,close,volume` in any order; without `volume` it is 0.
 * `ts_utc` is the bar's open, ISO 8601 (UTC when it has no offset) or epoch milliseconds, ascending, each minute once.
 *
 * @param path only for messages.
 * @throws DataError `invalid-csv` naming file, line and column.
 */
export function parseBarCsv(text: string, path: string): MinuteBars {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  while (lines.at(-1)?.trim() === '') lines.pop()
  const header = (lines[0] ?? '').split(',').map((name) => name.trim())
  const missing = REQUIRED.find((name) => !header.includes(name))
  if (missing !== undefined) throw invalid(path, 1, missing, 'the header lacks it')
  const foreign = header.find((name, at) => !isColumn(name) || header.indexOf(name) !== at)
  if (foreign !== undefined)
    throw invalid(path, 1, foreign, 'it is not one of the columns of bars, or there twice')

  const bars = emptyBars(lines.length - 1)
  for (let row = 0; row < bars.length; row++) {
    const line = row + 2
    const cells = (lines[row + 1] ?? '').split(',')
    if (cells.length !== header.length)
      throw invalid(path, line, header.at(-1) ?? '', `the line has ${cells.length} of ${header.length} cells`)
    for (const [at, name] of header.entries()) {
      const cell = (cells[at] ?? '').trim()
      if (name === 'ts_utc') {
        const ts = barTime(cell)
        if (ts === null)
          throw invalid(path, line, name, `${quote(cell)} is not a whole minute in ISO 8601 or epoch ms`)
        if (row > 0 && ts <= (bars.ts[row - 1] ?? Infinity))
          throw invalid(path, line, name, `${quote(cell)} is not later than the line before`)
        bars.ts[row] = ts
      } else if (isValue(name)) {
        if (!NUMBER.test(cell)) throw invalid(path, line, name, `${quote(cell)} is not a number`)
        bars[name][row] = Number(cell)
      }
    }
  }
  return bars
}

function isValue(name: string): name is 'open' | 'high' | 'low' | 'close' | 'volume' {
  return name === 'volume' || name === 'open' || name === 'high' || name === 'low' || name === 'close'
}

function isColumn(name: string): boolean {
  return name === 'ts_utc' || isValue(name)
}

function barTime(cell: string): number | null {
  const time = EPOCH_MS.test(cell)
    ? Number(cell)
    : ISO.test(cell)
      ? Date.parse(HAS_OFFSET.test(cell) ? cell : `${cell}Z`)
      : Number.NaN
  return time % 60_000 === 0 ? time : null
}

function quote(cell: string): string {
  return JSON.stringify(cell.length > 40 ? `${cell.slice(0, 40)}…` : cell)
}

function invalid(path: string, line: number, column: string, what: string): DataError {
  return new DataError('invalid-csv', `${path}, line ${line}, column ${column}: ${what}`, {
    remedy:
      'Correct the line. Bars need ts_utc (UTC, time of the open), open, high, low, close and, optionally, volume.',
    context: { path, line, column },
  })
}
