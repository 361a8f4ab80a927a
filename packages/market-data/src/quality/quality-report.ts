export { QUALITY_THRESHOLDS } from './quality-thresholds.ts'
export type { QualityThresholds } from './quality-thresholds.ts'

/** What a check looks at. `docs/data-quality.md` says for each what it finds, when it stops, and what to do. */
export type QualityCheck =
  | 'time-shift'
  | 'bar-stamp'
  | 'missing-minutes'
  | 'isolated-minutes'
  | 'days-without-bars'
  | 'short-days'
  | 'short-history'
  | 'outside-hours'
  | 'order'
  | 'duplicate'
  | 'non-positive-price'
  | 'price-range'
  | 'absurd-price'
  | 'off-tick'
  | 'bad-volume'
  | 'absurd-volume'
  | 'zero-volume'
  | 'bad-print'
  | 'price-jump'
  | 'frozen-price'
  | 'roll-without-overlap'
  | 'contract-denied'

/** A note is worth knowing, a warning is worth a look, and with a stop the bars are not fit for use. */
export type Severity = 'note' | 'warning' | 'stop'

export interface QualityRemark {
  readonly symbol: string
  readonly check: QualityCheck
  readonly severity: Severity
  /** Bars, minutes, days or runs concerned. */
  readonly count: number
  /** One sentence for people. */
  readonly message: string
}

/** What is to be known about bars before anybody trusts figures made from them. Plain data: it can be printed as JSON. */
export interface QualityReport {
  readonly symbol: string
  /** Trading days that have bars. */
  readonly tradingDays: number
  readonly bars: number
  /** Open minutes from the first bar to the last. */
  readonly expectedBars: number
  /** The gravest first. */
  readonly remarks: readonly QualityRemark[]
  /** Trading days (ISO dates, ascending) that the remarks which stop are about. */
  readonly stoppedDays: readonly string[]
}

/** A remark before it knows its symbol. */
export interface Finding extends Omit<QualityRemark, 'symbol'> {
  /** Trading days concerned, ISO dates in any order; given when the finding can stop. */
  readonly days?: readonly string[]
}
