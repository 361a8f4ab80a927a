import type { DenseMatrix } from './require-matrix.ts'

/**
 * Means of every column over drawn periods. Draws come in blocks of neighbours, and a block costs two loads a column
 * whatever its length: sums up to each period are kept, of the series written twice, so that blocks may wrap.
 *
 * @returns writes the means of a draw of `rows` indices into an array of `columns`
 */
export function resampledMeans({
  rows,
  columns,
  values,
}: DenseMatrix): (indices: ArrayLike<number>, into: Float64Array) => void {
  const upTo = new Float64Array((2 * rows + 1) * columns)
  for (let at = columns; at < upTo.length; at++)
    upTo[at] = upTo[at - columns]! + values[(at - columns) % values.length]!
  return (indices, into) => {
    into.fill(0)
    for (let step = 0; step < rows;) {
      const first = indices[step]!
      let length = 1
      while (
        step + length < rows &&
        indices[step + length] === (first + length) % rows &&
        first + length < 2 * rows
      )
        length += 1
      const from = first * columns
      const to = (first + length) * columns
      for (let column = 0; column < columns; column++)
        into[column]! += upTo[to + column]! - upTo[from + column]!
      step += length
    }
    for (let column = 0; column < columns; column++) into[column]! /= rows
  }
}
