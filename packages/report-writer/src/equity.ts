import type { DailyProfit } from '@openbell/training-result'
import { op, table } from 'arquero'

/** Net profit in US dollars summed up from zero, one value for each trading day. */
export interface EquityWindow {
  readonly days: readonly string[]
  readonly baseline: readonly number[]
  readonly candidate: readonly number[]
}

/** Running sums of daily profits. Each window starts from zero, so that sealed days are not flattered by the others. */
export function equityWindow(daily: DailyProfit): EquityWindow {
  return { days: daily.days, baseline: runningSum(daily.baseline), candidate: runningSum(daily.candidate) }
}

/** The account of all sessions together: daily profits of the same trading day added up. */
export function addSessions(sessions: readonly DailyProfit[]): DailyProfit {
  const byDay = table({
    day: sessions.flatMap((session) => session.days),
    baseline: sessions.flatMap((session) => session.baseline),
    candidate: sessions.flatMap((session) => session.candidate),
  })
    .groupby('day')
    .rollup({ baseline: op.sum('baseline'), candidate: op.sum('candidate') })
    .orderby('day')
  return {
    days: Array.from(byDay.array('day'), String),
    baseline: Array.from(byDay.array('baseline'), Number),
    candidate: Array.from(byDay.array('candidate'), Number),
  }
}

function runningSum(values: readonly number[]): number[] {
  let sum = 0
  return values.map((value) => (sum += value))
}
