/**
 * Weighted mean and scatter of numbers that come one by one, after D. H. D. West (Updating mean and variance
 * estimates, Communications of the ACM 22, 1979): the scatter grows by what a number adds and never by a difference
 * of large sums. All is relative to the first number that has weight, so that the level costs no digits.
 */
export class WeightedMoments {
  /** The first number with weight. */
  anchor = 0
  /** Σ weight. */
  weight = 0
  /** Σ weight × (number − anchor). */
  sum = 0
  /** Σ weight × (number − mean)². */
  scatter = 0

  /** Takes a number; one without weight changes nothing. */
  add(number: number, weight: number): void {
    if (!(weight > 0)) return
    const before = this.weight
    if (before === 0) {
      this.anchor = number
      this.weight = weight
      return
    }
    const difference = number - this.anchor
    const fromMean = difference - this.sum / before
    this.weight = before + weight
    this.sum += weight * difference
    this.scatter += weight * (before / this.weight) * fromMean * fromMean
  }

  clear(): void {
    this.weight = 0
    this.sum = 0
    this.scatter = 0
  }
}
