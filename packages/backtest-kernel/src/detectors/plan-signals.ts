import type { ColumnCache } from '../columns/column-cache.ts'
import { columnValues } from '../columns/column-values.ts'
import type { SegmentTable } from '../market/segment-table.ts'
import type { Condition } from '../plan/condition.ts'
import type { TradePlan } from '../plan/trade-plan.ts'

/** Writes the signals of a plan's conditions into `signals`, whether a position is open or not: 1 long, -1 short. */
export function planSignals(
  columns: ColumnCache,
  plan: TradePlan,
  segments: SegmentTable,
  signals: Int8Array,
): void {
  const setups = [plan, ...(plan.alternatives ?? [])].map(({ long, short }) => ({
    long: barTest(columns, long),
    short: barTest(columns, short),
  }))
  for (let row = 0; row < segments.length; row++)
    for (let bar = segments.start[row]!; bar < segments.end[row]!; bar++)
      for (const { long, short } of setups) {
        const isLong = long(bar)
        // A bar on which both sides hold gives no signal; the next set-up is asked.
        if (isLong === short(bar)) continue
        signals[bar] = isLong ? 1 : -1
        break
      }
}

/** Whether all conditions of a side hold on a bar; never where there are none. */
function barTest(columns: ColumnCache, conditions: readonly Condition[]): (bar: number) => boolean {
  const tests = conditions.map((condition) => {
    const values = columnValues(columns, condition.column)
    return (bar: number) => holds(condition, values[bar]!)
  })
  return (bar) => tests.length > 0 && tests.every((test) => test(bar))
}

function holds({ is, level }: Condition, value: number): boolean {
  if (is === 'below') return value < level
  if (is === 'at-most') return value <= level
  return is === 'above' ? value > level : value >= level
}
