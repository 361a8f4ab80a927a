import type { NumberAxis } from './search-axis.ts'

/** Every number between two bounds. */
export class ContinuousAxis implements NumberAxis {
  readonly kind = 'number'
  readonly name: string
  readonly low: number
  readonly high: number
  readonly size = Infinity
  readonly #least: number
  readonly #most: number
  readonly #log: boolean

  constructor(name: string, low: number, high: number, log: boolean) {
    this.name = name
    this.#least = low
    this.#most = high
    this.#log = log
    this.low = this.coordinate(low)
    this.high = this.coordinate(high)
  }

  at(): number {
    return this.#least
  }

  indexOf(): number {
    return 0
  }

  coordinate(value: number): number {
    return this.#log ? Math.log(value) : value
  }

  nearest(coordinate: number): number {
    const value = this.#log ? Math.exp(coordinate) : coordinate
    return Math.min(this.#most, Math.max(this.#least, value)) + 0
  }

  cellStart(value: number): number {
    return value
  }

  cellEnd(value: number): number {
    return value
  }

  covers(value: unknown): value is number {
    return typeof value === 'number' && value >= this.#least && value <= this.#most
  }
}
