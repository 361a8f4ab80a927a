/**
 * An indicator that is fed one bar (or one number) after another, oldest first, and keeps only what the next value
 * needs. It gives the very values, to the last bit, that the indicator's array form gives for the same series.
 */
export interface IndicatorStream<Input, Output = number> {
  /** Takes the next bar and gives the indicator's value at it: NaN as long as it is not defined. */
  next(input: Input): Output
}
