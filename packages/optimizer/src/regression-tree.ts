/** A box of the unit cube and what the tree predicts in it. */
export interface Leaf {
  /** Lower and upper bounds by axis. */
  readonly low: readonly number[]
  readonly high: readonly number[]
  readonly value: number
}

/** Fewest samples in a leaf. */
const SMALLEST_LEAF = 3

interface Split {
  readonly axis: number
  readonly at: number
  readonly gain: number
}

/**
 * Grows a regression tree by the largest drop of squared error and returns its leaves, which tile the unit cube.
 *
 * @param columns coordinates in [0, 1], one column for each axis
 * @param samples rows to learn from; a row may be there several times
 */
export function regressionTree(
  columns: readonly Float64Array[],
  targets: Float64Array,
  samples: Int32Array,
): Leaf[] {
  const leaves: Leaf[] = []
  const grow = (rows: Int32Array, low: number[], high: number[]): void => {
    const split = bestSplit(columns, targets, rows)
    if (split === null) {
      let sum = 0
      for (const row of rows) sum += targets[row]!
      leaves.push({ low, high, value: sum / rows.length })
      return
    }
    const column = columns[split.axis]!
    const cutHigh = high.with(split.axis, split.at)
    const cutLow = low.with(split.axis, split.at)
    grow(
      rows.filter((row) => column[row]! <= split.at),
      low,
      cutHigh,
    )
    grow(
      rows.filter((row) => column[row]! > split.at),
      cutLow,
      high,
    )
  }
  grow(
    samples,
    columns.map(() => 0),
    columns.map(() => 1),
  )
  return leaves
}

function bestSplit(columns: readonly Float64Array[], targets: Float64Array, rows: Int32Array): Split | null {
  let best: Split | null = null
  let total = 0
  for (const row of rows) total += targets[row]!
  const unsplit = (total * total) / rows.length
  columns.forEach((column, axis) => {
    const sorted = rows.toSorted((a, b) => column[a]! - column[b]!)
    let left = 0
    for (let i = 0; i + 1 < sorted.length; i++) {
      left += targets[sorted[i]!]!
      const here = column[sorted[i]!]!
      const next = column[sorted[i + 1]!]!
      const count = i + 1
      if (here === next || count < SMALLEST_LEAF || sorted.length - count < SMALLEST_LEAF) continue
      const right = total - left
      const gain = (left * left) / count + (right * right) / (sorted.length - count) - unsplit
      if (gain > (best?.gain ?? 1e-12)) best = { axis, at: (here + next) / 2, gain }
    }
  })
  return best
}
