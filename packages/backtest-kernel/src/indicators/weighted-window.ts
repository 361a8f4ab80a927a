import { WeightedMoments } from './weighted-moments.ts'

/**
 * Weighted sum and scatter of the last `n` numbers, without drift and at a cost that does not grow with `n`.
 *
 * Blocks as in `WindowSum`: a window is joined from the end of one block of `n` numbers and the beginning of the next.
 * The scatter of both parts is only ever added to (West 1979), and so it is where they are joined (Chan, Golub and
 * LeVeque, Updating formulae and a pairwise algorithm for computing sample variances, 1979).
 */
export class WeightedWindow {
  /** Σ weight of the window. */
  weight = 0
  /** Σ weight × number. */
  total = 0
  /** Σ weight × (number − mean)². */
  scatter = 0
  private readonly n: number
  /** The block under way. */
  private readonly numbers: Float64Array
  private readonly weights: Float64Array
  private readonly beginning = new WeightedMoments()
  /** The block before, from each place on, about one anchor. */
  private readonly end = new WeightedMoments()
  private readonly endWeights: Float64Array
  private readonly endSums: Float64Array
  private readonly endScatters: Float64Array
  private place = 0
  private full = false

  constructor(n: number) {
    this.n = n
    this.numbers = new Float64Array(n)
    this.weights = new Float64Array(n)
    this.endWeights = new Float64Array(n)
    this.endSums = new Float64Array(n)
    this.endScatters = new Float64Array(n)
  }

  /** Takes a number; true when the last `n` are all there and one of them has weight. */
  add(number: number, weight: number): boolean {
    const { place } = this
    this.numbers[place] = number
    this.weights[place] = weight
    if (place === this.n - 1) this.closeBlock()
    else {
      this.beginning.add(number, weight)
      this.place = place + 1
    }
    if (!this.full) return false
    this.join(this.place)
    return this.weight > 0
  }

  private closeBlock(): void {
    const { end, endWeights, endSums, endScatters } = this
    end.clear()
    for (let k = this.n - 1; k >= 0; k--) {
      end.add(this.numbers[k]!, this.weights[k]!)
      endWeights[k] = end.weight
      endSums[k] = end.sum
      endScatters[k] = end.scatter
    }
    this.beginning.clear()
    this.place = 0
    this.full = true
  }

  /** The block before from `place` on, and the beginning of the one under way. */
  private join(place: number): void {
    const { beginning, end } = this
    const before = this.endWeights[place]!
    const after = beginning.weight
    const sum = this.endSums[place]!
    this.weight = before + after
    this.total = end.anchor * before + sum + (beginning.anchor * after + beginning.sum)
    this.scatter = this.endScatters[place]! + beginning.scatter
    if (!(before > 0 && after > 0)) return
    const apart = end.anchor - beginning.anchor + (sum / before - beginning.sum / after)
    this.scatter += apart * apart * (before * (after / this.weight))
  }
}
