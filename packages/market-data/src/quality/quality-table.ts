import { from } from 'arquero'
import type { ColumnTable } from 'arquero'
import type { QualityReport } from './quality-report.ts'

/** The remarks of one or more reports as a table: symbol, check, severity, count, message. */
export function qualityTable(...reports: readonly QualityReport[]): ColumnTable {
  const names = ['symbol', 'check', 'severity', 'count', 'message'] as const
  return from(
    reports.flatMap(({ remarks }) => remarks),
    [...names],
  )
}
