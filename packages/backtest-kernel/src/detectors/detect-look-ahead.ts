import { columnCache, type ColumnCache } from '../columns/column-cache.ts'
import { columnValues } from '../columns/column-values.ts'
import type { Column } from '../columns/column.ts'
import type { BarColumns } from '../market/bar-columns.ts'
import { checkColumns, failsOnPart, firstByKey, type ColumnsChecked } from './check-columns.ts'
import { finish, type CheckSteps } from './check-steps.ts'
import type { CheckedStrategy } from './checked-strategy.ts'
import { chooseBars, type BarChoice } from './choose-bars.ts'
import { eventCuts } from './event-cuts.ts'
import { firstDifference } from './first-difference.ts'
import { Leaks } from './leaks.ts'
import { partOfBars } from './part-of-bars.ts'
import { finding, type StrategyFinding } from './strategy-finding.ts'
import { tradeRows, type TradeRow } from './trade-rows.ts'
import { wholeRun } from './whole-run.ts'

export interface LookAheadOptions {
  readonly strategy: CheckedStrategy
  readonly bars: BarColumns
  /** Numbers of bars to keep, from 1 to one less than there are. */
  readonly cuts: BarChoice
  /** About so many more cuts at signals, entries and exits, where a leak matters most; 100 when left out. */
  readonly eventCuts?: number
  /** Columns made otherwise, such as for other parameters: where their key is one of the strategy's, so must be their values. */
  readonly otherColumns?: readonly Column[]
}

/** What was checked, and what was found. */
export interface LookAheadReport {
  readonly bars: number
  /** Numbers of bars that were kept. */
  readonly cuts: readonly number[]
  /** Keys of the columns that were compared. */
  readonly columns: readonly string[]
  /** Signals and trades on the whole series, all of which were compared wherever they came before a cut. */
  readonly signals: number
  readonly trades: number
  readonly findings: readonly StrategyFinding[]
}

/**
 * Finds what a strategy knows too early: runs it again on series that end earlier, and compares bit for bit. No column may
 * change on a bar when later bars are cut off, no signal, and no entry or exit that came before the cut.
 *
 * @throws KernelInputError for bars or a strategy that cannot be run at all, `invalid-check` for cuts out of the series.
 */
export function detectLookAhead(options: LookAheadOptions): LookAheadReport {
  return finish(lookAheadSteps(options))
}

/** The same, one cut a step. */
export function* lookAheadSteps(options: LookAheadOptions): CheckSteps<LookAheadReport> {
  const { strategy, bars, otherColumns = [] } = options
  const checked = checkColumns(strategy, otherColumns, bars)
  const { run, repeatable, findings } = wholeRun(strategy, bars, checked)
  const whole: Whole = {
    strategy,
    checked,
    signals: run.signals,
    exitSignals: run.exitSignals,
    // Where one run is not like the next, a comparison would say nothing.
    rows: repeatable ? tradeRows(run.trades) : null,
  }
  const last = bars.length - 1
  const cuts = last < 1 ? [] : chooseBars('cuts', options.cuts, 1, last)
  const events = eventCuts(run, options.eventCuts ?? 100)
  const all = [...new Set([...cuts, ...events])].sort((a, b) => a - b)
  const leaks = new Leaks(all.length)
  let done = 0
  for (const cut of all) {
    compareAt(whole, partOfBars(bars, 0, cut), leaks)
    yield { done: ++done, total: all.length }
  }
  const tooFew = all.length === 0 ? [nothingToCut(bars.length)] : []
  return {
    bars: bars.length,
    cuts: all,
    columns: [...checked.sound.keys()],
    signals: run.signals.reduce((count, side) => count + (side === 0 ? 0 : 1), 0),
    trades: run.trades.length,
    findings: [...findings, ...leaks.findings(), ...tooFew],
  }
}

interface Whole {
  readonly strategy: CheckedStrategy
  readonly checked: ColumnsChecked
  readonly signals: Int8Array
  readonly exitSignals: Int8Array | undefined
  readonly rows: readonly TradeRow[] | null
}

/** Compares one shorter series. Signals and trades only where no column explains their difference. */
function compareAt(whole: Whole, part: BarColumns, leaks: Leaks): void {
  try {
    const columns = columnCache(part)
    if (columnsAlike(whole, columns, leaks) && whole.rows !== null)
      compareRuns(whole, whole.rows, columns, leaks)
  } catch (error) {
    leaks.failure(failsOnPart(`the first ${part.length} bars`, error))
  }
}

function columnsAlike({ strategy, checked }: Whole, columns: ColumnCache, leaks: Leaks): boolean {
  const { length } = columns.bars
  // Made anew, as whoever has no more bars would make them.
  const made = firstByKey(strategy.columns?.({ firstBar: 0, length }) ?? [])
  let alike = true
  for (const [key, values] of checked.sound) {
    try {
      const now = columnValues(columns, made.get(key)!)
      const bar = firstDifference(now, values)
      if (bar < 0) continue
      leaks.column(key, length, bar, [values[bar]!, now[bar]!])
    } catch (error) {
      leaks.failure(failsOnPart(`the first ${length} bars`, error, key))
    }
    alike = false
  }
  return alike
}

function compareRuns(
  { strategy, signals, exitSignals }: Whole,
  rows: readonly TradeRow[],
  columns: ColumnCache,
  leaks: Leaks,
): void {
  const { length } = columns.bars
  const run = strategy.run(columns, { firstBar: 0, length, tradeFrom: 0 })
  const pairs = [
    ['entry', signals, run.signals],
    ['exit', exitSignals, run.exitSignals],
  ] as const
  let alike = true
  for (const [kind, before, now] of pairs) {
    const bar = before === undefined || now === undefined ? -1 : firstDifference(now, before)
    if (bar < 0) continue
    leaks.signal(kind, length, bar, [before![bar]!, now![bar]!])
    alike = false
  }
  // Where signals differ, trades differ with them.
  if (alike) leaks.trades(length, rows, tradeRows(run.trades))
}

function nothingToCut(bars: number): StrategyFinding {
  return finding(
    'too-few-bars',
    `Nothing was compared: a series of ${bars} bars cannot be cut.`,
    'Check on a series in which the strategy trades.',
  )
}
