/**
 * Mean and scatter of the last `n` values, without drift and at a cost that does not grow with `n`.
 *
 * Blocks as in `WindowSum`, of the differences from an anchor that is itself in the window: the last value of the
 * full block. So the squares that are summed are at most n + 1 times the scatter that is sought, however far the level
 * is from zero and whatever went by before; the relative error of `deviation` is below 2 (n + 1)² × 2^-53. On prices in
 * ticks all sums are exact (up to 2^53), and the values depend on their own window alone, to the last bit.
 */
export class WindowMoments {
  private readonly n: number
  private readonly values: Float64Array
  private readonly endSums: Float64Array
  private readonly endSquares: Float64Array
  private place = 0
  private full = false
  private anchor = 0
  private beginningSum = 0
  private beginningSquares = 0
  private sum = 0
  private squares = 0
  private newest = NaN

  constructor(n: number) {
    this.n = n
    this.values = new Float64Array(n)
    this.endSums = new Float64Array(n)
    this.endSquares = new Float64Array(n)
  }

  /** Takes a value; true when the last `n` are all there. A value that is not finite begins anew after it. */
  add(value: number): boolean {
    if (!Number.isFinite(value)) {
      this.place = 0
      this.full = false
      return false
    }
    this.newest = value
    const { place } = this
    this.values[place] = value
    if (place === this.n - 1) {
      this.closeBlock(value)
      return true
    }
    this.place = place + 1
    if (!this.full) return false
    const difference = value - this.anchor
    this.beginningSum += difference
    this.beginningSquares += difference * difference
    this.sum = this.endSums[place + 1]! + this.beginningSum
    this.squares = this.endSquares[place + 1]! + this.beginningSquares
    return true
  }

  /** Plain mean. */
  mean(): number {
    return (this.anchor * this.n + this.sum) / this.n
  }

  /** Standard deviation, with `n - lost` degrees of freedom. */
  deviation(lost: 0 | 1): number {
    const { n, sum, squares } = this
    return Math.sqrt(Math.max(0, n * squares - sum * sum) / (n * (n - lost)))
  }

  /** The newest value less the mean. */
  distance(): number {
    return ((this.newest - this.anchor) * this.n - this.sum) / this.n
  }

  private closeBlock(anchor: number): void {
    const { values, endSums, endSquares } = this
    let sum = 0
    let squares = 0
    for (let k = this.n - 1; k >= 0; k--) {
      const difference = values[k]! - anchor
      sum += difference
      squares += difference * difference
      endSums[k] = sum
      endSquares[k] = squares
    }
    this.sum = sum
    this.squares = squares
    this.anchor = anchor
    this.beginningSum = 0
    this.beginningSquares = 0
    this.place = 0
    this.full = true
  }
}
