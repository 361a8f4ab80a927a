import type { Point, SearchSpace } from './search-space.ts'

/** What samplers learn from: every trial asked so far, in columns; a trial's number is its row. */
export interface TrialHistory {
  /** Trials asked. */
  readonly asked: number
  /** Trials told that could be evaluated, infeasible ones included. */
  readonly evaluated: number
  /** Trials that failed. */
  readonly failed: number
  /** Coordinates of the asked trials on one axis (indices on a choice). */
  coordinates(axis: number): Float64Array
  /** Numbers of the asked trials by rising coordinate on one axis; equal ones by number. */
  sorted(axis: number): Int32Array
  /** Numbers of the complete trials, the best first; equal ones by number. */
  ranked(): Int32Array
}

/** The history as its study writes it. */
export interface GrowingHistory extends TrialHistory {
  ask(point: Point): void
  complete(number: number, loss: number): void
  infeasible(): void
  fail(): void
}

/** Sorted numbers that grow by insertion: finding the place is a binary search, making it a block move. */
class SortedNumbers {
  items = new Int32Array(64)
  length = 0

  insert(number: number, key: number, keys: Float64Array): void {
    let from = 0
    let to = this.length
    while (from < to) {
      const middle = (from + to) >>> 1
      const other = this.items[middle]!
      const before = keys[other]! - key || other - number
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
  const columns = space.axes.map(() => ({ values: new Float64Array(64), order: new SortedNumbers() }))
  const ranking = new SortedNumbers()
  let losses = new Float64Array(64)
  let asked = 0
  let evaluated = 0
  let failed = 0
  return {
    get asked() {
      return asked
    },
    get evaluated() {
      return evaluated
    },
    get failed() {
      return failed
    },
    coordinates: (axis) => columns[axis]!.values.subarray(0, asked),
    sorted: (axis) => columns[axis]!.order.items.subarray(0, asked),
    ranked: () => ranking.items.subarray(0, ranking.length),
    ask: (point) => {
      if (asked === losses.length) {
        losses = grown(losses, new Float64Array(2 * asked))
        for (const column of columns) column.values = grown(column.values, new Float64Array(2 * asked))
      }
      columns.forEach((column, i) => {
        const axis = space.axes[i]!
        const coordinate = axis.kind === 'number' ? axis.coordinate(point[i]!) : point[i]!
        column.values[asked] = coordinate
        column.order.insert(asked, coordinate, column.values)
      })
      asked += 1
    },
    complete: (number, loss) => {
      losses[number] = loss
      ranking.insert(number, loss, losses)
      evaluated += 1
    },
    infeasible: () => {
      evaluated += 1
    },
    fail: () => {
      failed += 1
    },
  }
}
