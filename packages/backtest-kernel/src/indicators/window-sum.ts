/**
 * Sum of the last `n` values, at two additions a value and without drift.
 *
 * The series is cut into blocks of `n`. A window is the end of one block and the beginning of the next: the sums of a
 * block's ends are made once, when it is full, and the beginning is summed as it comes. Nothing is ever taken away, so
 * the error is that of adding `n` numbers, (n − 1) × 2^-53 × Σ|value| at the most, whatever went by before the window;
 * sums of multiples of a tick are exact.
 */
export class WindowSum {
  private readonly n: number
  /** Before the place of the next value: values of the block under way. From there: sums of the ends of the last one. */
  private readonly slots: Float64Array
  private place = 0
  private beginning = 0

  constructor(n: number) {
    this.n = n
    this.slots = new Float64Array(n)
  }

  /** Takes a value and gives the sum of the last `n`, or of all there were if they are fewer. */
  next(value: number): number {
    const { slots, place } = this
    slots[place] = value
    if (place < this.n - 1) {
      this.beginning += value
      this.place = place + 1
      return slots[place + 1]! + this.beginning
    }
    let end = 0
    for (let k = place; k >= 0; k--) {
      end += slots[k]!
      slots[k] = end
    }
    this.place = 0
    this.beginning = 0
    return end
  }
}
