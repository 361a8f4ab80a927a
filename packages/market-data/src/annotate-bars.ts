import { classifyBars, dayBounds } from '@openbell/session-calendar'
import type { Schedule } from '@openbell/session-calendar'
import type { AnnotatedBars } from './annotated-bars.ts'
import { firstRowAt, sliceColumns } from './bar-columns.ts'
import type { ContinuousBars } from './continuous-bars.ts'

/** Lays bars against a schedule: each gets the open interval it lies in. The intervals are in shared memory too. */
export function annotateBars(bars: ContinuousBars, schedule: Schedule): AnnotatedBars {
  const interval = new Int32Array(new SharedArrayBuffer(bars.length * Int32Array.BYTES_PER_ELEMENT))
  interval.set(classifyBars(schedule, bars.ts))
  return { ...bars, schedule, interval }
}

/** The bars before `endBar`, as views of the same memory. What comes after cannot be reached through their rows. */
export function sliceBars(bars: AnnotatedBars, endBar: number): AnnotatedBars {
  const columns = sliceColumns(bars, 0, endBar)
  return {
    ...bars,
    ...columns,
    adjustment: bars.adjustment.subarray(0, columns.length),
    ...(bars.factor === undefined ? {} : { factor: bars.factor.subarray(0, columns.length) }),
    contract: bars.contract.subarray(0, columns.length),
    interval: bars.interval.subarray(0, columns.length),
    rolls: bars.rolls.filter(({ bar }) => bar < columns.length),
  }
}

/** First bar at or after the start of a trading day; the number of bars for the day after the last one. */
export function barAtDay(bars: AnnotatedBars, dayIndex: number): number {
  if (dayIndex >= bars.schedule.tradingDays.length) return bars.length
  return firstRowAt(bars.ts, dayBounds(bars.schedule, dayIndex).start)
}
