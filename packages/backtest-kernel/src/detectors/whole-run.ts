import { columnCache } from '../columns/column-cache.ts'
import type { BarColumns } from '../market/bar-columns.ts'
import { barsDifference } from './bars-difference.ts'
import type { ColumnsChecked } from './check-columns.ts'
import type { CheckedStrategy, StrategyRun } from './checked-strategy.ts'
import { compareTrades } from './compare-trades.ts'
import { firstDifference } from './first-difference.ts'
import { partOfBars } from './part-of-bars.ts'
import { finding, type StrategyFinding } from './strategy-finding.ts'
import { tradeRows } from './trade-rows.ts'

/** The run that others are compared with. */
export interface WholeRun {
  readonly run: StrategyRun
  /** Whether signals and trades can be compared at all. */
  readonly repeatable: boolean
  /** What was found about columns and about this run. */
  readonly findings: readonly StrategyFinding[]
}

/** Runs a strategy twice on all bars: it must do the same both times, and leave the bars alone. */
export function wholeRun(strategy: CheckedStrategy, bars: BarColumns, checked: ColumnsChecked): WholeRun {
  const once = (copy: BarColumns): StrategyRun =>
    strategy.run(columnCache(copy), { firstBar: 0, length: copy.length, tradeFrom: 0 })
  const given = partOfBars(bars, 0, bars.length)
  // A column that is not sound has been named already: what it does to the trades is no second finding.
  if (checked.findings.length > 0)
    return { run: noRun(bars.length), repeatable: false, findings: checked.findings }
  const run = once(given)
  const again = once(partOfBars(bars, 0, bars.length))
  const changed = barsDifference(bars, given)
  if (changed !== null) {
    const { field, bar, before, after } = changed
    const sentence = `The strategy writes into the bars: the ${field} of bar ${bar} was ${before} and is ${after} after its run.`
    const remedy = 'Let it copy what it changes.'
    const found = finding('strategy-writes-bars', sentence, remedy, { bar, values: [before, after] })
    return { run, repeatable: false, findings: [found] }
  }
  const bar = firstDifference(run.signals, again.signals)
  const trade = compareTrades(tradeRows(run.trades), tradeRows(again.trades), Infinity)
  if (bar < 0 && trade === null) return { run, repeatable: true, findings: [] }
  const where = bar >= 0 ? bar : (trade!.whole ?? trade!.part)!.entryBar
  const found = finding(
    'strategy-not-repeatable',
    `Two runs on the same bars differ: ${bar >= 0 ? 'the signal' : `the ${trade!.what} of the trade`} on bar ${where}.`,
    'Let signals and trades follow from the bars alone: no state between runs, no clock, no random number.',
    { bar: where },
  )
  return { run, repeatable: false, findings: [found] }
}

function noRun(length: number): StrategyRun {
  const none = new Int32Array(0)
  const prices = new Float64Array(0)
  return {
    signals: new Int8Array(length),
    trades: {
      length: 0,
      entryBar: none,
      exitBar: none,
      direction: new Int8Array(0),
      entryPrice: prices,
      exitPrice: prices,
    },
  }
}
