import { BarDays } from './bar-days.ts'
import { isoMinute } from './iso-minute.ts'
import type { Finding, QualityCheck, Severity } from './quality-report.ts'

/** Bars that break a rule: how many, on which days, and when first. */
export class RowCount {
  count = 0
  #first: number | undefined
  readonly #days = new BarDays()

  add(ts: number): void {
    this.#first ??= ts
    this.count++
    this.#days.add(ts)
  }

  /** None when no bar breaks the rule. */
  finding(check: QualityCheck, severity: Severity, what: string): Finding[] {
    if (this.count === 0) return []
    const message = `Bars ${what}: ${this.count}, the first at ${isoMinute(this.#first)}.`
    return [{ check, severity, count: this.count, message, days: this.#days.dates }]
  }
}
