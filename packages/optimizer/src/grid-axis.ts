import type { NumberAxis } from './search-axis.ts'

/** Rounds to 10 decimals, to the very number that its decimal text denotes. */
function round(value: number): number {
  // Below 2^53 / 1e10 the product is an exact integer after rounding and the quotient the nearest number to the decimal.
  return (Math.abs(value) < 9e5 ? Math.round(value * 1e10) / 1e10 : Number(value.toFixed(10))) + 0
}

/** Values from `low` on, a step apart. A class, since its numbers are asked for in the innermost loops. */
export class GridAxis implements NumberAxis {
  readonly kind = 'number'
  readonly name: string
  readonly low: number
  readonly high: number
  readonly size: number
  readonly #first: number
  readonly #end: number
  readonly #step: number
  readonly #log: boolean

  /** @param bounds `low`: the first value; `high`: no value is above it */
  constructor(name: string, bounds: { low: number; high: number }, step: number, log: boolean) {
    const { low, high } = bounds
    // A share of a step absorbs the rounding of, say, 0.3 / 0.1.
    const last = Math.floor((high - low) / step + 1e-8)
    this.name = name
    this.#first = low
    this.#end = high
    this.#step = step
    this.#log = log
    this.size = last + 1
    this.low = this.coordinate(low - step / 2)
    this.high = this.coordinate(low + last * step + step / 2)
  }

  at(index: number): number {
    return Math.min(this.#end, Math.max(this.#first, round(this.#first + index * this.#step)))
  }

  indexOf(value: number): number {
    return Math.min(this.size - 1, Math.max(0, Math.round((value - this.#first) / this.#step)))
  }

  coordinate(value: number): number {
    return this.#log ? Math.log(value) : value
  }

  nearest(coordinate: number): number {
    return this.at(this.indexOf(this.#log ? Math.exp(coordinate) : coordinate))
  }

  cellStart(value: number): number {
    return this.coordinate(value - this.#step / 2)
  }

  cellEnd(value: number): number {
    return this.coordinate(value + this.#step / 2)
  }

  covers(value: unknown): value is number {
    return typeof value === 'number' && value >= this.#first && value <= this.#end
  }
}
