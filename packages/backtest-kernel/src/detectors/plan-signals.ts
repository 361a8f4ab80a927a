import type { ColumnCache } from '../columns/column-cache.ts'
import type { SegmentTable } from '../market/segment-table.ts'
import type { TradePlan } from '../plan/trade-plan.ts'
import { sideBits, type SideBits } from '../signals/side-bits.ts'

/** Writes the signals of a plan's conditions into `signals`, whether a position is open or not: 1 long, -1 short. */
export function planSignals(
  columns: ColumnCache,
  plan: TradePlan,
  segments: SegmentTable,
  signals: Int8Array,
): void {
  const setups = [plan, ...(plan.alternatives ?? [])].map(({ long, short }) => ({
    long: sideBits(columns, long),
    short: sideBits(columns, short),
  }))
  for (let row = 0; row < segments.length; row++)
    for (let bar = segments.start[row]!; bar < segments.end[row]!; bar++)
      for (const { long, short } of setups) {
        const side = bitAt(long, bar) - bitAt(short, bar)
        if (side === 0) continue
        signals[bar] = side
        break
      }
}

function bitAt({ first, rest }: SideBits, bar: number): number {
  return ((first[bar >>> 5]! & rest[bar >>> 5]!) >>> (bar & 31)) & 1
}
