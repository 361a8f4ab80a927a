import type { MinuteBars } from '@openbell/topstepx'
import { BAR_COLUMNS, emptyBars } from '../bar-columns.ts'
import type { BarLine } from './bar-line.ts'

const SMALLEST = 1024
const LARGEST = 65_536

interface Block {
  columns: MinuteBars
  lines: Int32Array
}

/** Bars that come one by one, kept in blocks of typed columns: growing copies nothing. */
export class GrowingBars {
  #blocks: Block[] = []
  #room = 0
  #last = -Infinity
  length = 0
  /** Line of the first bar that is earlier than the one before it; 0 when there is none. */
  disorder = 0
  /** Line of the first bar at the minute of the one before it; 0 when there is none. */
  repetition = 0

  /** Time of the bar that came last; -Infinity before the first. */
  get last(): number {
    return this.#last
  }

  add(line: number, time: number, bar: BarLine): void {
    if (this.#room === 0) {
      this.#room = Math.min(LARGEST, SMALLEST * 2 ** this.#blocks.length)
      this.#blocks.push({ columns: emptyBars(this.#room), lines: new Int32Array(this.#room) })
    }
    const { columns, lines } = this.#blocks.at(-1)!
    const row = columns.length - this.#room
    lines[row] = line
    columns.ts[row] = time
    columns.open[row] = bar.open
    columns.high[row] = bar.high
    columns.low[row] = bar.low
    columns.close[row] = bar.close
    columns.volume[row] = bar.volume
    if (time < this.#last && this.disorder === 0) this.disorder = line
    if (time === this.#last && this.repetition === 0) this.repetition = line
    this.#last = time
    this.#room--
    this.length++
  }

  /** All bars and their lines as they came. Takes them out: nothing is left here. */
  take(): { readonly bars: MinuteBars; readonly lines: Int32Array } {
    const bars = emptyBars(this.length)
    const lines = new Int32Array(this.length)
    let at = 0
    for (let block = this.#blocks.shift(); block !== undefined; block = this.#blocks.shift()) {
      const end = Math.min(this.length, at + block.columns.length)
      for (const name of BAR_COLUMNS) bars[name].set(block.columns[name].subarray(0, end - at), at)
      lines.set(block.lines.subarray(0, end - at), at)
      at = end
    }
    return { bars, lines }
  }
}
