import { rowsBefore } from '../market/minute-columns.ts'
import type { MinuteColumns } from '../market/minute-columns.ts'

/** A contract's bars, ready to be sent: JSON objects newest first, separated by commas. */
export interface BarsText {
  /** Rows that open from `from` up to but not including `to`, of these the newest `limit`. */
  page(from: number, to: number, limit: number): { readonly bars: number; readonly json: string }
}

const DAY = 86_400_000

/** Writes all bars of a contract once, so that a page is a piece of the text. */
export function barsText(columns: MinuteColumns): BarsText {
  const { length } = columns
  // offsets[k] is where the k-th newest bar starts.
  const offsets = new Float64Array(length + 1)
  const pieces: string[] = []
  let written = 0
  let date = ''
  let dateStart = Infinity
  for (let k = 0; k < length; k++) {
    const row = length - 1 - k
    const ts = columns.ts[row]!
    if (ts < dateStart) {
      dateStart = Math.floor(ts / DAY) * DAY
      date = new Date(dateStart).toISOString().slice(0, 10)
    }
    const piece = barJson(columns, row, `${date}T${timeOfDay(ts - dateStart)}+00:00`)
    pieces.push(piece)
    offsets[k] = written
    written += piece.length + 1
  }
  offsets[length] = written
  const text = pieces.join(',')
  return {
    page: (from, to, limit) => {
      const end = rowsBefore(columns, to)
      const start = Math.max(rowsBefore(columns, from), end - limit)
      if (start >= end) return { bars: 0, json: '' }
      return { bars: end - start, json: text.slice(offsets[length - end], offsets[length - start]! - 1) }
    },
  }
}

function barJson(columns: MinuteColumns, row: number, time: string): string {
  const { open, high, low, close, volume } = columns
  return `{"t":"${time}","o":${open[row]!},"h":${high[row]!},"l":${low[row]!},"c":${close[row]!},"v":${volume[row]!}}`
}

function timeOfDay(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}:00`
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
