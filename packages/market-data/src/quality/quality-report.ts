/** What a check looks at. */
export type QualityCheck =
  | 'missing-minutes'
  | 'isolated-minutes'
  | 'days-without-bars'
  | 'outside-hours'
  | 'order'
  | 'non-positive-price'
  | 'price-range'
  | 'off-tick'
  | 'zero-volume'
  | 'spike'
  | 'frozen-price'
  | 'roll-without-overlap'

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

/** What is to be known about bars before anybody trusts figures made from them. */
export interface QualityReport {
  readonly symbol: string
  /** Trading days that have bars. */
  readonly tradingDays: number
  readonly bars: number
  /** Open minutes from the first bar to the last. */
  readonly expectedBars: number
  readonly remarks: readonly QualityRemark[]
}

/** Where a finding becomes a warning or a stop. Shares are of expected bars (missing minutes) or of bars. */
export interface QualityThresholds {
  /** Up to so many minutes in a row without a bar count as minutes without a trade, not as missing. */
  readonly isolatedMinutes: number
  readonly missingWarning: number
  readonly missingStop: number
  readonly outsideHoursWarning: number
  readonly zeroVolumeWarning: number
  readonly spikeWarning: number
  /** A spike is a change from close to close of more than so many times the median change before it. */
  readonly spikeFactor: number
  /** Changes that the median is taken of. */
  readonly spikeWindow: number
  /** More identical closes in a row than this are a frozen price. */
  readonly frozenBars: number
}

export const QUALITY_THRESHOLDS: QualityThresholds = {
  isolatedMinutes: 3,
  missingWarning: 0.02,
  missingStop: 0.25,
  outsideHoursWarning: 0.01,
  zeroVolumeWarning: 0.01,
  spikeWarning: 0.005,
  spikeFactor: 12,
  spikeWindow: 120,
  frozenBars: 30,
}

/** A remark before it knows its symbol. */
export type Finding = Omit<QualityRemark, 'symbol'>

/** An instant as people read it. */
export function isoMinute(ms: number | undefined): string {
  return ms === undefined ? '?' : `${new Date(ms).toISOString().slice(0, 16)}Z`
}
