import type { Schedule } from '@openbell/session-calendar'
import type { ContinuousBars } from './continuous-bars.ts'

/** Bars with the schedule they were laid against. */
export interface AnnotatedBars extends ContinuousBars {
  readonly schedule: Schedule
  /** Row of `schedule.intervals` for each bar; -1 when the market should have been closed. */
  readonly interval: Int32Array
}
