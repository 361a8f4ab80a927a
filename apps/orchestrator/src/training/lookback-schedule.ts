import { compileSchedule, tradingDayAt, type Schedule, type SessionScheme } from '@openbell/session-calendar'

const DAY_MS = 86_400_000

/**
 * The schedule of the look-back: from the trading day `days` calendar days before `now` to the last one that has ended.
 * A trading day still under way is left out: half a day's profit is not a day's.
 */
export function lookbackSchedule(now: number, days: number, scheme: SessionScheme): Schedule {
  const whole = compileSchedule({ from: tradingDayAt(now - days * DAY_MS), to: tradingDayAt(now), scheme })
  let last = whole.tradingDays.length - 1
  const { intervals } = whole
  for (let row = intervals.length - 1; row >= 0 && last >= 0; row--) {
    if (intervals.end[row]! <= now) break
    last = Math.min(last, intervals.day[row]! - 1)
  }
  return compileSchedule({ from: whole.from, to: whole.tradingDays[Math.max(last, 0)]!, scheme })
}
