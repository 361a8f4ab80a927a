import type { Leaf } from './regression-tree.ts'

/** How the variance of a tree's prediction over the unit cube divides. */
export interface LeafVariances {
  readonly total: number
  /** Of the mean over all other axes, by axis. */
  readonly main: Float64Array
  /** What two axes have only together, by pair: [0, 1], [0, 2] … [1, 2] …; empty unless asked for. */
  readonly pairs: Float64Array
}

/**
 * The exact variances of a function that is constant on boxes, each coordinate uniform in [0, 1]: the mean over other
 * axes changes only where a box begins or ends, so that sums over those cells are integrals
 * (F. Hutter et al. 2014, Theorem 3).
 */
export function leafVariances(leaves: readonly Leaf[], axes: number, withPairs: boolean): LeafVariances {
  let mean = 0
  let square = 0
  for (const leaf of leaves) {
    const volume = volumeWithout(leaf, -1, -1)
    mean += volume * leaf.value
    square += volume * leaf.value * leaf.value
  }
  const cuts = Array.from({ length: axes }, (_, axis) => cutsOf(leaves, axis))
  const main = Float64Array.from(cuts, (own, axis) => mainVariance(leaves, axis, own) - mean * mean)
  const pairs: number[] = []
  if (withPairs)
    for (let a = 0; a < axes; a++)
      for (let b = a + 1; b < axes; b++)
        pairs.push(pairSquare(leaves, [a, b], [cuts[a]!, cuts[b]!]) - mean * mean - main[a]! - main[b]!)
  const positive = (variances: ArrayLike<number>): Float64Array =>
    Float64Array.from(variances, (variance) => Math.max(0, variance))
  return { total: Math.max(0, square - mean * mean), main: positive(main), pairs: positive(pairs) }
}

function volumeWithout({ low, high }: Leaf, first: number, second: number): number {
  let volume = 1
  for (let k = 0; k < low.length; k++) if (k !== first && k !== second) volume *= high[k]! - low[k]!
  return volume
}

interface Cuts {
  /** Where cells begin, rising, and 1 behind them. */
  readonly at: readonly number[]
  readonly index: ReadonlyMap<number, number>
}

function cutsOf(leaves: readonly Leaf[], axis: number): Cuts {
  const at = [...new Set([...leaves.map(({ low }) => low[axis]!), 1])].sort((a, b) => a - b)
  return { at, index: new Map(at.map((cut, i) => [cut, i])) }
}

/** Mean of the square of the mean over all other axes. */
function mainVariance(leaves: readonly Leaf[], axis: number, { at, index }: Cuts): number {
  const effect = new Float64Array(at.length)
  for (const leaf of leaves) {
    const share = leaf.value * volumeWithout(leaf, axis, -1)
    const end = index.get(leaf.high[axis]!)!
    for (let cell = index.get(leaf.low[axis]!)!; cell < end; cell++) effect[cell]! += share
  }
  let square = 0
  for (let cell = 0; cell + 1 < at.length; cell++)
    square += (at[cell + 1]! - at[cell]!) * effect[cell]! * effect[cell]!
  return square
}

/** The same for two axes kept. */
function pairSquare(
  leaves: readonly Leaf[],
  [a, b]: readonly [number, number],
  [rows, columns]: readonly [Cuts, Cuts],
): number {
  const width = columns.at.length
  const effect = new Float64Array(rows.at.length * width)
  for (const leaf of leaves) {
    const share = leaf.value * volumeWithout(leaf, a, b)
    const lastRow = rows.index.get(leaf.high[a]!)!
    const first = columns.index.get(leaf.low[b]!)!
    const last = columns.index.get(leaf.high[b]!)!
    for (let row = rows.index.get(leaf.low[a]!)!; row < lastRow; row++)
      for (let cell = row * width + first; cell < row * width + last; cell++) effect[cell]! += share
  }
  let square = 0
  for (let row = 0; row + 1 < rows.at.length; row++)
    for (let column = 0; column + 1 < width; column++) {
      const area = (rows.at[row + 1]! - rows.at[row]!) * (columns.at[column + 1]! - columns.at[column]!)
      square += area * effect[row * width + column]! ** 2
    }
  return square
}
