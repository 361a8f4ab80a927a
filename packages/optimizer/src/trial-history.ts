import type { Point, SearchSpace } from './search-space.ts'

/** What samplers learn from: every trial asked so far, in columns; a trial's number is its row. */
export interface TrialHistory {
  /** Trials asked. */
  readonly asked: number
  /** Trials told that could be evaluated, infeasible and pruned ones included. */
  readonly evaluated: number
  /** Trials told that were evaluated to the end. */
  readonly completed: number
  /** Trials that failed. */
  readonly failed: number
  /** Coordinates of the asked trials on one axis (indices on a choice); NaN where a condition left the parameter out. */
  coordinates(axis: number): Float64Array
  /** Numbers of the asked trials that have the parameter, by rising coordinate on one axis; equal ones by number. */
  sorted(axis: number): Int32Array
  /**
   * Numbers of the complete trials, the best first, and behind them those of the pruned ones: what came further first,
   * then by the last value. Equal ones by number. The first `completed` are the complete ones.
   */
  ranked(): Int32Array
  /** The lower the better: the value of each complete trial, the last value of each pruned one; NaN for all others. */
  losses(): Float64Array
  /** Whether a trial was told what became of it; asked trials that were not are pending. */
  isTold(number: number): boolean
}

/** The history as its study writes it. */
export interface GrowingHistory extends TrialHistory {
  ask(point: Point): void
  complete(number: number, loss: number): void
  prune(number: number, step: number, loss: number): void
  infeasible(number: number): void
  fail(number: number): void
}

/** Sorted numbers that grow by insertion: finding the place is a binary search, making it a block move. */
class SortedNumbers {
  items = new Int32Array(64)
  length = 0

  /** @param tiers sorts before the keys: falling, so that a complete trial has Infinity and a pruned one its step */
  insert(number: number, key: number, keys: Float64Array, tiers?: Float64Array): void {
    const tier = tiers?.[number] ?? 0
    let from = 0
    let to = this.length
    while (from < to) {
      const middle = (from + to) >>> 1
      const other = this.items[middle]!
      const ahead = tiers === undefined || tiers[other] === tier ? 0 : tier - tiers[other]!
      const before = ahead || keys[other]! - key || other - number
      if (before < 0) from = middle + 1
      else to = middle
    }
    if (this.length === this.items.length) this.items = grown(this.items, new Int32Array(2 * this.length))
    this.items.copyWithin(from + 1, from, this.length)
    this.items[from] = number
    this.length += 1
  }
}

function grown<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}

export function trialHistory(space: SearchSpace): GrowingHistory {
  // A column is sorted as far as `known` when somebody asks for it: most samplers never do.
  const columns = space.axes.map(() => ({
    values: new Float64Array(64),
    order: new SortedNumbers(),
    known: 0,
  }))
  const ranking = new SortedNumbers()
  let losses = new Float64Array(64).fill(NaN)
  let tiers = new Float64Array(64)
  const told = new Set<number>()
  let asked = 0
  let evaluated = 0
  let completed = 0
  let failed = 0
  return {
    get asked() {
      return asked
    },
    get evaluated() {
      return evaluated
    },
    get completed() {
      return completed
    },
    get failed() {
      return failed
    },
    coordinates: (axis) => columns[axis]!.values.subarray(0, asked),
    sorted: (axis) => {
      const column = columns[axis]!
      const { values, order } = column
      for (; column.known < asked; column.known++) {
        const coordinate = values[column.known]!
        if (!Number.isNaN(coordinate)) order.insert(column.known, coordinate, values)
      }
      return order.items.subarray(0, order.length)
    },
    ranked: () => ranking.items.subarray(0, ranking.length),
    losses: () => losses.subarray(0, asked),
    isTold: (number) => told.has(number),
    ask: (point) => {
      if (asked === losses.length) {
        losses = grown(losses, new Float64Array(2 * asked).fill(NaN))
        tiers = grown(tiers, new Float64Array(2 * asked))
        for (const column of columns) column.values = grown(column.values, new Float64Array(2 * asked))
      }
      columns.forEach((column, i) => {
        const axis = space.axes[i]!
        column.values[asked] = axis.kind === 'number' ? axis.coordinate(point[i]!) : point[i]!
      })
      asked += 1
    },
    complete: (number, loss) => {
      told.add(number)
      losses[number] = loss
      tiers[number] = Infinity
      ranking.insert(number, loss, losses, tiers)
      evaluated += 1
      completed += 1
    },
    prune: (number, step, loss) => {
      told.add(number)
      losses[number] = loss
      tiers[number] = step
      ranking.insert(number, loss, losses, tiers)
      evaluated += 1
    },
    infeasible: (number) => {
      told.add(number)
      evaluated += 1
    },
    fail: (number) => {
      told.add(number)
      failed += 1
    },
  }
}
