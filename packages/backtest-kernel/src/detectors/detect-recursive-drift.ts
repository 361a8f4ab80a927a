import { columnCache, type ColumnCache } from '../columns/column-cache.ts'
import { columnValues } from '../columns/column-values.ts'
import { KernelInputError } from '../kernel-input-error.ts'
import type { BarColumns } from '../market/bar-columns.ts'
import { failsOnPart, firstByKey } from './check-columns.ts'
import { finish, type CheckSteps } from './check-steps.ts'
import type { CheckedStrategy } from './checked-strategy.ts'
import { chooseBars, type BarChoice } from './choose-bars.ts'
import { DriftGauge, type ColumnDrift } from './column-drift.ts'
import { columnFinding, StartDifferences, tooFewBars } from './drift-findings.ts'
import { partOfBars } from './part-of-bars.ts'
import type { StrategyFinding } from './strategy-finding.ts'

export interface RecursiveDriftOptions {
  readonly strategy: CheckedStrategy
  readonly bars: BarColumns
  /** Bars that the strategy lets pass before it trades: bar `warmupBars`, counted from zero, may be the first to signal. */
  readonly warmupBars: number
  /** Bars that shorter series begin with; those drawn lie in the first half, so that there is time to settle. */
  readonly starts: BarChoice
  /** Relative difference of a column that counts as none; 1e-9 when left out. */
  readonly tolerance?: number
}

/** What was checked, and what was found. */
export interface RecursiveDriftReport {
  readonly bars: number
  readonly warmupBars: number
  readonly tolerance: number
  /** Bars that the shorter series began with. */
  readonly starts: readonly number[]
  readonly columns: readonly ColumnDrift[]
  /** Warm-up that all columns would have needed; `null` where one of them does not settle. */
  readonly neededBars: number | null
  /** Signals after the warm-up and trades compared, all starts together, and how many were not the same. */
  readonly signals: number
  readonly signalsDiffering: number
  readonly trades: number
  readonly tradesDiffering: number
  readonly findings: readonly StrategyFinding[]
}

/** How far the decay of a drift is looked at, as multiples of the warm-up. */
const DECAY = [0.25, 0.5, 1, 2, 4]

/**
 * Finds what depends on where a series begins: runs a strategy on series that begin later, and compares what follows
 * their warm-up with the run that knows more history. Whoever trades has a series that begins somewhere else than the
 * back-test's.
 *
 * @throws KernelInputError for bars or a strategy that cannot be run at all, `invalid-check` for starts out of the series,
 * a warm-up that is no whole number of bars or a tolerance that is none.
 */
export function detectRecursiveDrift(options: RecursiveDriftOptions): RecursiveDriftReport {
  return finish(recursiveDriftSteps(options))
}

/** The same, one start a step. */
export function* recursiveDriftSteps(options: RecursiveDriftOptions): CheckSteps<RecursiveDriftReport> {
  const { strategy, bars, warmupBars, tolerance = 1e-9 } = options
  checkNumbers(warmupBars, tolerance)
  const starts = startsOf(options)
  const offsets = [...new Set(DECAY.map((multiple) => Math.round(multiple * warmupBars)))]
  const whole = columnCache(partOfBars(bars, 0, bars.length))
  const gauges = new Map<string, DriftGauge>()
  for (const [key, column] of firstByKey(strategy.columns?.({ firstBar: 0, length: bars.length }) ?? []))
    gauges.set(key, new DriftGauge(columnValues(whole, column), offsets, warmupBars, tolerance))
  const differences = new StartDifferences(warmupBars, tolerance)
  const failures = new Map<string | null, StrategyFinding>()
  let done = 0
  for (const start of starts) {
    const part = columnCache(partOfBars(bars, start, bars.length))
    for (const found of compareFrom(options, start, whole, part, gauges, differences))
      if (!failures.has(found.column)) failures.set(found.column, found)
    yield { done: ++done, total: starts.length }
  }

  const columns = starts.length === 0 ? [] : [...gauges].map(([key, gauge]) => gauge.report(key))
  const ofColumns = columns.flatMap((drift) =>
    columnFinding(drift, gauges.get(drift.column)!.worst, warmupBars),
  )
  return {
    bars: bars.length,
    warmupBars,
    tolerance,
    starts,
    columns,
    neededBars: columns.some(({ neededBars }) => neededBars === null)
      ? null
      : Math.max(0, ...columns.map(({ neededBars }) => neededBars!)),
    ...differences.counts,
    findings: [
      ...ofColumns,
      // Where a column differs, signals and trades differ with it.
      ...(ofColumns.length === 0 ? differences.findings() : []),
      ...failures.values(),
      ...(starts.length === 0 ? [tooFewBars(bars.length, warmupBars)] : []),
    ],
  }
}

/** Written so that NaN fails: a tolerance that is none would let every column pass. */
function checkNumbers(warmupBars: number, tolerance: number): void {
  if (!(Number.isSafeInteger(warmupBars) && warmupBars >= 0))
    throw new KernelInputError('invalid-check', `A warm-up cannot be ${warmupBars} bars`, {
      remedy: 'Give a whole number of bars from 0.',
      context: { warmupBars },
    })
  if (!(tolerance >= 0 && tolerance < Infinity))
    throw new KernelInputError('invalid-check', `A tolerance cannot be ${tolerance}`, {
      remedy: 'Give a relative difference from 0, such as 1e-9.',
      context: { tolerance },
    })
}

/** The bars to begin with: each leaves at least one bar to compare. */
function startsOf({ bars: { length }, warmupBars, starts }: RecursiveDriftOptions): number[] {
  const most = length - 1 - warmupBars
  if (most < 1) return []
  if (!('random' in starts)) return chooseBars('starts', starts, 1, most)
  const latest = Math.max(1, Math.min(Math.floor(length / 2), most))
  // Not before the warm-up: the longer run has to have settled itself.
  return chooseBars('starts', starts, Math.max(1, Math.min(warmupBars, latest)), latest)
}

/** Compares one shorter series, and says what of the strategy cannot be had on it. */
function compareFrom(
  { strategy, warmupBars, bars }: RecursiveDriftOptions,
  start: number,
  whole: ColumnCache,
  part: ColumnCache,
  gauges: ReadonlyMap<string, DriftGauge>,
  differences: StartDifferences,
): StrategyFinding[] {
  const where = `bars ${start} to ${bars.length - 1} alone`
  const failures: StrategyFinding[] = []
  const { length } = part.bars
  try {
    for (const [key, column] of firstByKey(strategy.columns?.({ firstBar: start, length }) ?? []))
      try {
        gauges.get(key)?.add(start, columnValues(part, column))
      } catch (error) {
        failures.push(failsOnPart(where, error, key))
      }
    if (failures.length > 0) return failures
    const long = strategy.run(whole, { firstBar: 0, length: bars.length, tradeFrom: start + warmupBars })
    const short = strategy.run(part, { firstBar: start, length, tradeFrom: warmupBars })
    differences.add(start, long, short)
    return []
  } catch (error) {
    return [failsOnPart(where, error)]
  }
}
