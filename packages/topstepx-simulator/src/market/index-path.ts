import type { SyntheticSymbol } from './symbol.ts'

/**
 * Minutes of a symbol's price path, before it is split into contracts: prices in points of the contract that is at the
 * front on the reference day, not yet rounded to ticks, and the contracts traded in all expiries together.
 */
export interface IndexPath {
  readonly symbol: SyntheticSymbol
  readonly length: number
  /** Minute open, UTC epoch milliseconds. */
  readonly ts: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array
  /** Index into the market's days. */
  readonly day: Int32Array
}

/** An index path to be filled in, minute by minute. */
export function emptyIndexPath(symbol: SyntheticSymbol, length: number): IndexPath {
  const column = (): Float64Array => new Float64Array(length)
  return {
    symbol,
    length,
    ts: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
    day: new Int32Array(length),
  }
}
