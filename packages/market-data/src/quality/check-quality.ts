import type { AnnotatedBars } from '../annotated-bars.ts'
import type { StoredBars } from '../stored-bars.ts'
import { checkCoverage, daysWithBars, expectedBars } from './check-coverage.ts'
import { checkMovement } from './check-movement.ts'
import { checkValues } from './check-values.ts'
import { QUALITY_THRESHOLDS } from './quality-report.ts'
import type { QualityReport, QualityThresholds, Severity } from './quality-report.ts'

export interface QualityRequest {
  readonly bars: AnnotatedBars
  /** Price step in points. */
  readonly tickSize: number
  /** The unadjusted bars, if prices and order are to be judged as the source gave them. */
  readonly raw?: StoredBars
  readonly thresholds?: Partial<QualityThresholds>
}

const SEVERITY_ORDER: readonly Severity[] = ['stop', 'warning', 'note']

/** Checks bars against the schedule and against good sense. Remarks come with the gravest first. */
export function checkQuality({ bars, tickSize, raw, thresholds }: QualityRequest): QualityReport {
  const limits = { ...QUALITY_THRESHOLDS, ...thresholds }
  const { symbol } = bars
  const findings = [
    ...checkCoverage(bars, limits),
    ...checkValues(raw?.series.map((series) => series.bars) ?? [bars], tickSize, limits),
    ...checkMovement(bars, tickSize, limits),
  ]
  return {
    symbol,
    tradingDays: daysWithBars(bars).filter(Boolean).length,
    bars: bars.length,
    expectedBars: expectedBars(bars),
    remarks: findings
      .map((finding) => ({ symbol, ...finding }))
      .sort((a, b) => SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity)),
  }
}
