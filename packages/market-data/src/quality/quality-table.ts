import { from } from 'arquero'
import type { ColumnTable } from 'arquero'
import { qualityAdvice } from './quality-advice.ts'
import type { QualityReport } from './quality-report.ts'

/**
 * The remarks of one or more reports as a table for people: symbol, severity, check, count, what was found, and what to
 * do. Programs read the reports themselves, which are plain data.
 */
export function qualityTable(...reports: readonly QualityReport[]): ColumnTable {
  const names = ['symbol', 'severity', 'check', 'count', 'what', 'to do']
  return from(
    reports.flatMap(({ remarks }) =>
      remarks.map((remark) => ({ ...remark, what: remark.message, 'to do': qualityAdvice(remark) })),
    ),
    names,
  )
}
