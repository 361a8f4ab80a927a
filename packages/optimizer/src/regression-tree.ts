/** A box of the unit cube and what the tree predicts in it. */
export interface Leaf {
  /** Lower and upper bounds by axis. */
  readonly low: readonly number[]
  readonly high: readonly number[]
  readonly value: number
}

export interface RegressionTreeRequest {
  /** Coordinates in [0, 1], one column for each axis. */
  readonly columns: readonly Float64Array[]
  readonly targets: Float64Array
  /** Rows to learn from; a row may be there several times. */
  readonly samples: Int32Array
  /** Fewest samples in a leaf. */
  readonly smallestLeaf: number
}

interface Split {
  readonly axis: number
  readonly at: number
  /** Samples on the lower side. */
  readonly count: number
  readonly gain: number
}

/**
 * Grows a regression tree by the largest drop of squared error and returns its leaves, which tile the unit cube.
 * Samples are sorted once along each axis; a split keeps both sides sorted.
 */
export function regressionTree(request: RegressionTreeRequest): Leaf[] {
  const { columns, targets, samples } = request
  const orders = columns.map((column) => samples.toSorted((a, b) => column[a]! - column[b]! || a - b))
  const scratch = new Int32Array(samples.length)
  const leaves: Leaf[] = []
  const grow = (from: number, to: number, low: number[], high: number[]): void => {
    const split = bestSplit(request, orders, from, to)
    if (split === null) {
      let sum = 0
      for (let i = from; i < to; i++) sum += targets[orders[0]![i]!]!
      leaves.push({ low, high, value: sum / (to - from) })
      return
    }
    const column = columns[split.axis]!
    orders.forEach((order, axis) => {
      if (axis !== split.axis) partition(order, from, to, (row) => column[row]! <= split.at, scratch)
    })
    grow(from, from + split.count, low, high.with(split.axis, split.at))
    grow(from + split.count, to, low.with(split.axis, split.at), high)
  }
  grow(
    0,
    samples.length,
    columns.map(() => 0),
    columns.map(() => 1),
  )
  return leaves
}

/** Rows of the lower side first, each side in the order in which it was. */
function partition(
  order: Int32Array,
  from: number,
  to: number,
  isLower: (row: number) => boolean,
  scratch: Int32Array,
): void {
  let lower = from
  let upper = 0
  for (let i = from; i < to; i++) {
    const row = order[i]!
    if (isLower(row)) order[lower++] = row
    else scratch[upper++] = row
  }
  order.set(scratch.subarray(0, upper), lower)
}

function bestSplit(
  { columns, targets, smallestLeaf }: RegressionTreeRequest,
  orders: readonly Int32Array[],
  from: number,
  to: number,
): Split | null {
  let best: Split | null = null
  let total = 0
  for (let i = from; i < to; i++) total += targets[orders[0]![i]!]!
  const samples = to - from
  const unsplit = (total * total) / samples
  orders.forEach((order, axis) => {
    const column = columns[axis]!
    let left = 0
    for (let count = 1; count < samples; count++) {
      const row = order[from + count - 1]!
      left += targets[row]!
      if (count < smallestLeaf || samples - count < smallestLeaf) continue
      const here = column[row]!
      const next = column[order[from + count]!]!
      const at = (here + next) / 2
      // Neighbouring numbers have no middle that parts them.
      if (here === next || at >= next) continue
      const right = total - left
      const gain = (left * left) / count + (right * right) / (samples - count) - unsplit
      if (gain > (best?.gain ?? 1e-12)) best = { axis, at, count, gain }
    }
  })
  return best
}
