/**
 * Wilder's running mean: the plain mean of the first `n` values, from there on `(previous × (n − 1) + value) / n`.
 * NaN before the seed is complete.
 */
export class WilderMean {
  private readonly n: number
  private count = 0
  private sum = 0
  private value = NaN

  constructor(n: number) {
    this.n = n
  }

  next(value: number): number {
    const { n } = this
    if (this.count === n) return (this.value = (this.value * (n - 1) + value) / n)
    this.sum += value
    this.count++
    if (this.count === n) this.value = this.sum / n
    return this.value
  }
}
