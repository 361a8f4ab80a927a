/** How long an indicator takes to come into being, and to forget how it began. */
export interface IndicatorWarmup {
  /** Bars before the first value, which stands at this index of the series. */
  readonly first: number
  /**
   * Bars after which the seed weighs less than 1e-9 in the value, so that where the series begins no longer matters.
   * The same as `first` where a value is made from a window alone.
   */
  readonly settled: number
  /** Trading days that have to lie before the day of the first value; 0 where bars are counted. */
  readonly days: number
}

/** Weight below which a seed counts as forgotten. */
const FORGOTTEN = 1e-9

/** Of a value that a window of `n` bars makes, the current one included. */
export function windowWarmup(n: number): IndicatorWarmup {
  return { first: n - 1, settled: n - 1, days: 0 }
}

/** Of a value whose first one stands at `first` and keeps the share `kept` of its predecessor at each bar. */
export function recursiveWarmup(first: number, kept: number): IndicatorWarmup {
  return { first, settled: first + (kept > 0 ? Math.ceil(Math.log(FORGOTTEN) / Math.log(kept)) : 0), days: 0 }
}

/** Of an indicator that is computed from another one's values. */
export function warmupAfter(input: IndicatorWarmup, own: IndicatorWarmup): IndicatorWarmup {
  return {
    first: input.first + own.first,
    settled: input.settled + own.settled,
    days: input.days + own.days,
  }
}

/** Of a value that needs both. */
export function warmupOfBoth(a: IndicatorWarmup, b: IndicatorWarmup): IndicatorWarmup {
  return {
    first: Math.max(a.first, b.first),
    settled: Math.max(a.settled, b.settled),
    days: Math.max(a.days, b.days),
  }
}
