import { annotateBars, checkQuality, continuousBars } from '@openbell/market-data'
import type { QualityReport, QualityThresholds } from '@openbell/market-data'
import { compileSchedule } from '@openbell/session-calendar'
import type { Schedule } from '@openbell/session-calendar'
import { barsOf, MINUTE } from './example-bars.ts'
import type { Row } from './example-bars.ts'

export type FullRow = Required<Row>

/**
 * A calm market: a bar in every open minute, prices on ticks that swing by a quarter point a minute around 5600, bars of
 * two ticks, and four times as many contracts in RTH as at night. The seed moves the swing and the volumes.
 */
export function calmMarket(schedule: Schedule, seed = 0): FullRow[] {
  const { start, end, session, length } = schedule.intervals
  const rows: FullRow[] = []
  for (let row = 0; row < length; row++)
    for (let ts = start[row] ?? 0; ts < (end[row] ?? 0); ts += MINUTE) {
      const step = (ts / MINUTE + seed) % 40
      const close = 5600 + Math.min(step, 40 - step) / 4
      const volume = (schedule.sessions[session[row] ?? 0] === 'RTH' ? 400 : 100) + ((ts / MINUTE + seed) % 7)
      rows.push({ ts, open: close, high: close + 0.25, low: close - 0.25, close, volume })
    }
  return rows
}

export interface Judged {
  readonly schedule: Schedule
  readonly thresholds?: Partial<QualityThresholds>
  readonly wantedDays?: number
}

/** What the gate says about rows: the continuous bars are made of them in order, the raw ones as they stand. */
export function judge(rows: readonly Row[], { schedule, ...rest }: Judged): QualityReport {
  const raw = { symbol: 'ES', series: [{ contract: 'M25', bars: barsOf(rows) }] }
  const known = new Map(rows.map((row) => [row.ts, row]))
  const sorted = [...known.values()].sort((a, b) => a.ts - b.ts)
  const stored = { symbol: 'ES', series: [{ contract: 'M25', bars: barsOf(sorted) }] }
  const contracts = [{ id: 'M25', expires: '9999-12-31' }]
  const bars = annotateBars(continuousBars({ symbol: 'ES', stored, contracts, schedule }), schedule)
  return checkQuality({ bars, tickSize: 0.25, raw, ...rest })
}

/** Check → severity and count. */
export function found({ remarks }: QualityReport): Record<string, unknown> {
  return Object.fromEntries(remarks.map(({ check, severity, count }) => [check, [severity, count]]))
}

/** The sentence of one check. */
export function sentence({ remarks }: QualityReport, check: string): string {
  return remarks.find((remark) => remark.check === check)?.message ?? ''
}

/** Three trading days: 12, 13 and 14 March 2025, 23 hours each. */
export const THREE_DAYS = compileSchedule({ from: '2025-03-12', to: '2025-03-14' })
/** Thursday's RTH, 09:30 to 16:00 Eastern. */
export const OPEN = Date.UTC(2025, 2, 13, 13, 30)
export const CLOSE = Date.UTC(2025, 2, 13, 20)
