import type { AnnotatedBars } from '../annotated-bars.ts'
import type { ContractDenial } from '../contract-denial.ts'
import type { StoredBars } from '../stored-bars.ts'
import { checkBarStamp } from './check-bar-stamp.ts'
import { checkCoverage, expectedBars } from './check-coverage.ts'
import { checkDays, countDaysWithBars } from './check-days.ts'
import { checkDenials } from './check-denials.ts'
import { checkFrozen } from './check-frozen.ts'
import { checkJumps } from './check-jumps.ts'
import { checkOrder } from './check-order.ts'
import { checkPrices } from './check-prices.ts'
import { checkRolls } from './check-rolls.ts'
import { checkTimeShift } from './check-time-shift.ts'
import { checkValues } from './check-values.ts'
import { checkVolumes } from './check-volumes.ts'
import { QUALITY_THRESHOLDS } from './quality-report.ts'
import type { QualityReport, QualityThresholds, Severity } from './quality-report.ts'

export interface QualityRequest {
  readonly bars: AnnotatedBars
  /** Price step in points. */
  readonly tickSize: number
  /** The unadjusted bars, if prices, volumes and order are to be judged as the source gave them. */
  readonly raw?: StoredBars
  /** Trading days that were asked for, if a shorter history is to be told. */
  readonly wantedDays?: number
  /** Contracts that the source has denied, as the download's report has them; those of other symbols are passed over. */
  readonly denied?: readonly ContractDenial[]
  readonly thresholds?: Partial<QualityThresholds>
}

const SEVERITY_ORDER: readonly Severity[] = ['stop', 'warning', 'note']

/**
 * Checks bars against the schedule and against good sense: times, gaps, days, prices, volumes, movement. Remarks come
 * with the gravest first, wrong times before what follows from them. Nothing is changed and nothing is thrown; whether
 * the bars may be used is for `requireQuality`.
 */
export function checkQuality(request: QualityRequest): QualityReport {
  const { bars, tickSize, raw, wantedDays, denied = [], thresholds } = request
  const limits = { ...QUALITY_THRESHOLDS, ...thresholds }
  const { symbol } = bars
  const series = raw?.series.map((one) => one.bars) ?? [bars]
  const findings = [
    ...checkTimeShift(bars, limits),
    ...checkBarStamp(bars, limits),
    ...checkCoverage(bars, limits),
    ...checkDays(bars, limits, wantedDays),
    ...checkOrder(series),
    ...checkValues(series, tickSize, limits),
    ...checkPrices(series, limits),
    ...checkVolumes(bars, limits),
    ...checkJumps(bars, tickSize, limits),
    ...checkFrozen(bars, limits),
    ...checkRolls(bars),
    ...checkDenials(bars, denied),
  ]
  const stoppedDays = findings.flatMap(({ severity, days = [] }) => (severity === 'stop' ? days : []))
  return {
    symbol,
    tradingDays: countDaysWithBars(bars),
    bars: bars.length,
    expectedBars: expectedBars(bars),
    remarks: findings
      .map(({ check, severity, count, message }) => ({ symbol, check, severity, count, message }))
      .sort((a, b) => SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity)),
    stoppedDays: [...new Set(stoppedDays)].sort(),
  }
}
