import type { Column } from '../columns/column.ts'
import type { BarColumns } from '../market/bar-columns.ts'
import { barsDifference } from './bars-difference.ts'
import type { CheckedStrategy } from './checked-strategy.ts'
import { columnOn } from './column-on.ts'
import { firstDifference } from './first-difference.ts'
import { partOfBars } from './part-of-bars.ts'
import { finding, type StrategyFinding } from './strategy-finding.ts'

/** What is known of a strategy's columns before any bar is cut off. */
export interface ColumnsChecked {
  /** Values on the whole series of the columns that can be compared on parts of it, by key. */
  readonly sound: ReadonlyMap<string, Float64Array>
  /** Not the same twice, written into the bars, or not to be had on a part: no comparison could be trusted. */
  readonly findings: readonly StrategyFinding[]
}

/**
 * Looks at each column by itself: computed twice on half of the bars and on all of them by turns, it must give the same
 * each time, leave the bars alone, and agree with every other column of its key. A column that remembers the longest
 * series that it has seen shows itself on the second half.
 */
export function checkColumns(
  strategy: CheckedStrategy,
  otherColumns: readonly Column[],
  bars: BarColumns,
): ColumnsChecked {
  const half = Math.ceil(bars.length / 2)
  let ofHalf: Map<string, Column>
  try {
    ofHalf = firstByKey(strategy.columns?.({ firstBar: 0, length: half }) ?? [])
  } catch (error) {
    return { sound: new Map(), findings: [failsOnPart(`the first ${half} bars`, error)] }
  }
  const findings: StrategyFinding[] = []
  const byKey = new Map<string, { readonly column: Column; readonly values: Float64Array }>()
  const unsound = new Set<string>()
  const complain = (found: StrategyFinding): void => {
    unsound.add(found.column!)
    findings.push(found)
  }
  for (const column of new Set(strategy.columns?.({ firstBar: 0, length: bars.length }))) {
    const first = byKey.get(column.key)
    const values = computeByTurns(column, ofHalf.get(column.key) ?? column, half, bars, complain)
    if (first === undefined) byKey.set(column.key, { column, values })
    else if (!unsound.has(column.key)) compareKey(first.values, column, values, complain)
  }
  for (const column of new Set(otherColumns)) {
    const first = byKey.get(column.key)
    if (first === undefined || first.column === column || unsound.has(column.key)) continue
    compareKey(first.values, column, columnOn(column, partOfBars(bars, 0, bars.length)), complain)
  }
  const sound = [...byKey].filter(([key]) => !unsound.has(key))
  return { sound: new Map(sound.map(([key, { values }]) => [key, values])), findings }
}

/** Columns by their key; of one key, the first. */
export function firstByKey(columns: readonly Column[]): Map<string, Column> {
  const byKey = new Map<string, Column>()
  for (const column of columns) if (!byKey.has(column.key)) byKey.set(column.key, column)
  return byKey
}

/** The column's values on all bars, after complaining of the first thing that is wrong with them. */
function computeByTurns(
  column: Column,
  ofHalf: Column,
  half: number,
  bars: BarColumns,
  complain: (found: StrategyFinding) => void,
): Float64Array {
  const onHalf = (): Float64Array | null => {
    try {
      return columnOn(ofHalf, partOfBars(bars, 0, half)).slice()
    } catch (error) {
      complain(failsOnPart(`the first ${half} bars`, error, column.key))
      return null
    }
  }
  const early = onHalf()
  const given = partOfBars(bars, 0, bars.length)
  const returned = columnOn(column, given)
  const values = returned.slice()
  if (early === null) return values
  const changed = barsDifference(bars, given)
  if (changed !== null) {
    const { field, bar, before, after } = changed
    complain(
      finding(
        'column-writes-bars',
        `Column ${column.key} writes into the bars: the ${field} of bar ${bar} was ${before} and is ${after} after it.`,
        'Let it copy what it changes: everything else is computed from the same bars.',
        { column: column.key, bar, values: [before, after] },
      ),
    )
    return values
  }
  const late = onHalf()
  if (late === null) return values
  const kept = returned.slice()
  const repeated = columnOn(column, partOfBars(bars, 0, bars.length))
  const pairs = [
    ['all bars', values, repeated],
    // An array that a later call has changed.
    ['all bars', values, kept],
    [`the first ${half} bars`, early, late],
  ] as const
  for (const [where, once, again] of pairs) {
    const bar = firstDifference(once, again)
    if (bar < 0) continue
    complain(
      finding(
        'column-not-repeatable',
        `Column ${column.key} is ${once[bar]} and then ${again[bar]} on bar ${bar} of ${where}, computed from the same bars.`,
        'Compute it from the bars that are given and nothing else: no state, clock or random number, a new array each time.',
        { column: column.key, bar, values: [once[bar]!, again[bar]!] },
      ),
    )
    break
  }
  return values
}

function compareKey(
  first: Float64Array,
  { key }: Column,
  values: Float64Array,
  complain: (found: StrategyFinding) => void,
): void {
  const bar = firstDifference(first, values)
  if (bar < 0) return
  complain(
    finding(
      'key-names-two-columns',
      `The key ${key} stands for two columns: on bar ${bar} one is ${first[bar]}, the other ${values[bar]}.`,
      'Put everything that the values depend on into the key: what is computed once is used for every column of its key.',
      { column: key, bar, values: [first[bar]!, values[bar]!] },
    ),
  )
}

/** A strategy that cannot do with a part of the series. */
export function failsOnPart(part: string, error: unknown, column: string | null = null): StrategyFinding {
  const who = column === null ? 'The strategy' : `Column ${column}`
  const why = error instanceof Error ? error.message : String(error)
  return finding(
    'fails-on-part',
    `${who} cannot be computed on ${part}: ${why}.`,
    'Let it do with any number of bars, one value for each of the bars that it is given, NaN where there is none yet.',
    { column },
  )
}
