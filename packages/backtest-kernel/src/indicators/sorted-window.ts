/** From here on a call costs less than a loop. */
const MANY = 48

/**
 * The last `n` values in order of size. A value costs two binary searches and a shift of what lies between the one that
 * leaves and the one that comes. A value that is not finite begins anew after it.
 */
export class SortedWindow {
  /** The values in order of size; defined once all `n` are there. */
  readonly sorted: Float64Array
  private readonly n: number
  /** The same in order of time, as a ring. */
  private readonly ring: Float64Array
  private count = 0
  private oldest = 0

  constructor(n: number) {
    this.n = n
    this.sorted = new Float64Array(n)
    this.ring = new Float64Array(n)
  }

  /** Takes a value; gives how many of the last `n` are at most it, and −1 as long as there are not `n`. */
  add(value: number): number {
    const { n, sorted, ring, count } = this
    if (!Number.isFinite(value)) {
      this.count = 0
      this.oldest = 0
      return -1
    }
    const atMost = countAtMost(sorted, count, value)
    if (count < n) {
      shiftUp(sorted, atMost, count)
      ring[count] = value
      sorted[atMost] = value
      this.count = count + 1
      return count + 1 < n ? -1 : atMost + 1
    }
    const leaving = ring[this.oldest]!
    ring[this.oldest] = value
    this.oldest = this.oldest + 1 === n ? 0 : this.oldest + 1
    const free = countAtMost(sorted, n, leaving) - 1
    if (leaving > value) {
      shiftUp(sorted, atMost, free)
      sorted[atMost] = value
      return atMost + 1
    }
    shiftDown(sorted, free, atMost - 1)
    sorted[atMost - 1] = value
    return atMost
  }
}

/** How many of the first `count` sorted values are at most `value`. */
function countAtMost(sorted: Float64Array, count: number, value: number): number {
  let from = 0
  let to = count
  while (from < to) {
    const middle = (from + to) >> 1
    if (sorted[middle]! <= value) from = middle + 1
    else to = middle
  }
  return from
}

/** Moves the values of places `from` to `to - 1` up by one. */
function shiftUp(sorted: Float64Array, from: number, to: number): void {
  if (to - from > MANY) sorted.copyWithin(from + 1, from, to)
  else for (let k = to; k > from; k--) sorted[k] = sorted[k - 1]!
}

/** Moves the values of places `from + 1` to `to` down by one. */
function shiftDown(sorted: Float64Array, from: number, to: number): void {
  if (to - from > MANY) sorted.copyWithin(from, from + 1, to + 1)
  else for (let k = from; k < to; k++) sorted[k] = sorted[k + 1]!
}
