/** How far a column is from what it is with more history, so many bars after the series began. */
export interface DriftAt {
  readonly bars: number
  /** Largest of all starts; infinite where one of the two values is not defined. */
  readonly absolute: number
  /** To the larger of the two values, or to the mean size of the column where that is larger still. */
  readonly relative: number
}

/** How a column forgets where its series began. */
export interface ColumnDrift {
  readonly column: string
  /** On the first bar that may be traded. */
  readonly afterWarmup: DriftAt
  /** From a quarter of the warm-up to four times as much. */
  readonly decay: readonly DriftAt[]
  /** Bars until it stays within the tolerance, for the worst start; `null` where it does not within the series. */
  readonly neededBars: number | null
}

/** Where a column was furthest off on the first bar that may be traded. */
export interface WorstStart {
  readonly start: number
  readonly values: readonly [number, number]
}

/** Share of the bars compared that must lie within the tolerance at their end, before a column counts as settled. */
const QUIET_SHARE = 0.1

/** Gathers the drift of one column over several starts. */
export class DriftGauge {
  readonly #whole: Float64Array
  readonly #offsets: readonly number[]
  readonly #warmup: number
  readonly #tolerance: number
  readonly #scale: number
  readonly #absolute: number[]
  readonly #relative: number[]
  #needed = 0
  #settles = true
  #worst: (WorstStart & { readonly relative: number }) | null = null

  /** `offsets` are ascending and hold the warm-up. */
  constructor(whole: Float64Array, offsets: readonly number[], warmup: number, tolerance: number) {
    this.#whole = whole
    this.#offsets = offsets
    this.#warmup = warmup
    this.#tolerance = tolerance
    this.#scale = meanSize(whole)
    this.#absolute = offsets.map(() => 0)
    this.#relative = offsets.map(() => 0)
  }

  /** Compares the values of a series that begins with bar `start`. */
  add(start: number, part: Float64Array): void {
    const whole = this.#whole.subarray(start)
    this.#offsets.forEach((offset, index) => {
      if (offset >= part.length) return
      const values = [whole[offset]!, part[offset]!] as const
      const absolute = difference(...values)
      const relative = this.#relativeTo(absolute, ...values)
      this.#absolute[index] = Math.max(this.#absolute[index]!, absolute)
      this.#relative[index] = Math.max(this.#relative[index]!, relative)
      if (offset === this.#warmup && relative > (this.#worst?.relative ?? -1))
        this.#worst = { start, values, relative }
    })
    let needed = part.length
    while (needed > 0) {
      const a = whole[needed - 1]!
      const b = part[needed - 1]!
      if (this.#relativeTo(difference(a, b), a, b) > this.#tolerance) break
      needed--
    }
    this.#needed = Math.max(this.#needed, needed)
    if (needed > part.length * (1 - QUIET_SHARE)) this.#settles = false
  }

  /** Null before anything was compared on the first bar that may be traded. */
  get worst(): WorstStart | null {
    return this.#worst
  }

  report(column: string): ColumnDrift {
    const decay = this.#offsets.map((bars, index) => ({
      bars,
      absolute: this.#absolute[index]!,
      relative: this.#relative[index]!,
    }))
    return {
      column,
      afterWarmup: decay.find(({ bars }) => bars === this.#warmup)!,
      decay,
      neededBars: this.#settles ? this.#needed : null,
    }
  }

  #relativeTo(absolute: number, a: number, b: number): number {
    // No size makes up for a value that is not defined.
    if (absolute === 0 || absolute === Infinity) return absolute
    return absolute / Math.max(Math.abs(a), Math.abs(b), this.#scale)
  }
}

function difference(a: number, b: number): number {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return 0
  const apart = Math.abs(a - b)
  return Number.isNaN(apart) ? Infinity : apart
}

/** Mean of the absolute values, so that a column crossing zero is not measured against next to nothing. */
function meanSize(values: Float64Array): number {
  let sum = 0
  let count = 0
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    sum += Math.abs(value)
    count++
  }
  return count === 0 ? 0 : sum / count
}
