/** Prices in whole ticks, found from a price and a distance; never on `price` itself, however small the distance. */
export interface TickGrid {
  /** The highest tick price at or below `price - distance`. */
  below(price: number, distance: number): number
  /** The lowest tick price at or above `price + distance`. */
  above(price: number, distance: number): number
}

/** A price this close to a tick, in ticks, stands on it: what is left of it is floating-point noise. */
const NOISE = 1e-6

/** Grid of the multiples of `tickSize`, zero among them. */
export function tickGrid(tickSize: number): TickGrid {
  const perPoint = Math.round(1 / tickSize)
  // With 10 or 40 ticks to a point, n / 10 is the very number that parsing `100.3` gives; n × 0.1 is not always.
  const divides = perPoint >= 1 && Math.abs(1 / tickSize - perPoint) < 1e-9 * perPoint
  const at = divides ? (n: number) => n / perPoint : (n: number) => n * tickSize
  const ticks = divides ? (price: number) => price * perPoint : (price: number) => price / tickSize
  return {
    below(price, distance) {
      return at(Math.min(Math.floor(ticks(price - distance) + NOISE), Math.ceil(ticks(price) - NOISE) - 1))
    },
    above(price, distance) {
      return at(Math.max(Math.ceil(ticks(price + distance) - NOISE), Math.floor(ticks(price) + NOISE) + 1))
    },
  }
}
