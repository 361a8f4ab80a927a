/** A price this close to a tick, in ticks, stands on it: what is left of it is floating-point noise. */
export const TICK_NOISE = 1e-6

/** Turns prices in points into ticks and back. */
export interface TickGrid {
  readonly tickSize: number
  /** Whole ticks in a point, to multiply by; 0 where a point is no whole number of ticks. */
  readonly perPoint: number
  readonly ticks: (price: number) => number
  readonly price: (ticks: number) => number
}

/** Grid of the multiples of `tickSize`, zero among them. */
export function tickGrid(tickSize: number): TickGrid {
  const perPoint = Math.round(1 / tickSize)
  // With 10 or 40 ticks to a point, n / 10 is the very number that parsing `100.3` gives; n × 0.1 is not always.
  const divides = perPoint >= 1 && Math.abs(1 / tickSize - perPoint) < 1e-9 * perPoint
  return divides
    ? { tickSize, perPoint, ticks: (price) => price * perPoint, price: (ticks) => ticks / perPoint }
    : { tickSize, perPoint: 0, ticks: (price) => price / tickSize, price: (ticks) => ticks * tickSize }
}
