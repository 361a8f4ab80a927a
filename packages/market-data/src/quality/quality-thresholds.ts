/**
 * Where a finding becomes a warning or a stop. Shares are numbers from 0 to 1. The reason for each default stands in
 * `docs/data-quality.md`.
 */
export interface QualityThresholds {
  /** Up to so many minutes in a row without a bar count as minutes without a trade, not as missing. */
  readonly isolatedMinutes: number
  /** Shares of the expected bars. */
  readonly isolatedWarning: number
  readonly isolatedStop: number
  /** Shares of the expected bars. */
  readonly missingWarning: number
  readonly missingStop: number
  /** A trading day with a smaller share of its minutes is a short one. */
  readonly wholeDay: number
  /** Share of the bars. */
  readonly outsideHoursWarning: number
  /** A price more than so many times its trading day's median, or less than the same part of it, is absurd. */
  readonly priceFactor: number
  /** A price above it is absurd whatever the day says; points. */
  readonly priceLimit: number
  /** Share of the bars. */
  readonly zeroVolumeWarning: number
  /** A volume of more than so many times its trading day's median is worth a look. */
  readonly volumeFactor: number
  /** More contracts in one minute than this cannot be. */
  readonly volumeLimit: number
  /** A jump is a change from close to close of more than so many times the median change before it. */
  readonly jumpFactor: number
  /** Changes that the median is taken of. */
  readonly jumpWindow: number
  /** Share of the bars. */
  readonly jumpWarning: number
  /** A price that sticks out of its neighbours by more than so many times the median change is a bad print. */
  readonly badPrintFactor: number
  /** So many minutes in a row, at most, can be one bad print. */
  readonly badPrintMinutes: number
  /** A move is a bad print when no more than this share of it is left once the price has come back. */
  readonly badPrintRest: number
  /** More identical closes in a row than this are a frozen price. */
  readonly frozenBars: number
  /** Share of the bars of RTH that may lie in frozen stretches. */
  readonly frozenStop: number
  /** A week with a smaller share of its bars outside trading hours needs no other time zone. */
  readonly shiftOutside: number
  /** So much of the volume must a shift bring into RTH when no bar lies outside trading hours; a share. */
  readonly shiftVolume: number
  /** Opens and closes that must be seen in a week before it is judged whether bars carry their open or their close. */
  readonly stampCloses: number
}

export const QUALITY_THRESHOLDS: QualityThresholds = {
  isolatedMinutes: 3,
  isolatedWarning: 0.05,
  isolatedStop: 0.25,
  missingWarning: 0.02,
  missingStop: 0.25,
  wholeDay: 0.9,
  outsideHoursWarning: 0.01,
  priceFactor: 1.5,
  priceLimit: 1e6,
  zeroVolumeWarning: 0.01,
  volumeFactor: 2000,
  volumeLimit: 1e7,
  jumpFactor: 12,
  jumpWindow: 120,
  jumpWarning: 0.005,
  badPrintFactor: 20,
  badPrintMinutes: 2,
  badPrintRest: 0.25,
  frozenBars: 30,
  frozenStop: 0.1,
  shiftOutside: 0.01,
  shiftVolume: 0.05,
  stampCloses: 3,
}
