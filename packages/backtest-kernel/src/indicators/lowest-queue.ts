/**
 * The lowest of the last `n` values: a ring of ascending values with the places at which they stood, the first of which
 * is the lowest of the window. NaN while one of the `n` values is missing or not finite.
 */
export class LowestQueue {
  private readonly n: number
  private readonly values: Float64Array
  private readonly places: Float64Array
  private head = 0
  private size = 0
  private seen = 0

  constructor(n: number) {
    this.n = n
    this.values = new Float64Array(n)
    this.places = new Float64Array(n)
  }

  next(value: number): number {
    const { n, values, places } = this
    if (!Number.isFinite(value)) {
      this.size = 0
      this.seen = 0
      return NaN
    }
    if (this.size > 0 && places[this.head]! <= this.seen - n) {
      this.head = this.head + 1 === n ? 0 : this.head + 1
      this.size--
    }
    let end = this.head + this.size
    if (end >= n) end -= n
    while (this.size > 0) {
      const last = end === 0 ? n - 1 : end - 1
      if (values[last]! < value) break
      end = last
      this.size--
    }
    values[end] = value
    places[end] = this.seen
    this.size++
    this.seen++
    return this.seen < n ? NaN : values[this.head]!
  }
}
