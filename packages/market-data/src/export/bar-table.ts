import type { MinuteBars } from '@openbell/topstepx'
import type { Adjust } from '../adjust.ts'
import { copyRow, emptyBars } from '../bar-columns.ts'
import type { StoredBars } from '../stored-bars.ts'

/** Bars of several contracts in one table, ascending by time, then by contract. Continuous bars are one. */
export interface BarTable extends MinuteBars {
  /** Index into `contracts` for each bar. */
  readonly contract: Uint16Array
  readonly contracts: readonly string[]
  /** How a continuous table was adjusted; absent for a table of several contracts. */
  readonly adjust?: Adjust
  /** Points that back-adjustment has added to the prices of each bar; absent for a table of several contracts. */
  readonly adjustment?: Float64Array
  /** What ratio adjustment has multiplied the prices of each bar by. */
  readonly factor?: Float64Array
}

/** Stored bars, raw prices, as a table. */
export function rawBarTable({ series }: StoredBars): BarTable {
  const length = series.reduce((sum, { bars }) => sum + bars.length, 0)
  const columns = emptyBars(length)
  const contract = new Uint16Array(length)
  const next = series.map(() => 0)
  for (let row = 0; row < length; row++) {
    let earliest = -1
    let time = Infinity
    for (const [at, { bars }] of series.entries()) {
      const ts = bars.ts[next[at] ?? 0] ?? Infinity
      if (ts < time) {
        time = ts
        earliest = at
      }
    }
    const from = series[earliest]
    if (from === undefined) break
    copyRow(from.bars, next[earliest] ?? 0, columns, row)
    contract[row] = earliest
    next[earliest] = (next[earliest] ?? 0) + 1
  }
  return { ...columns, contract, contracts: series.map((one) => one.contract) }
}
