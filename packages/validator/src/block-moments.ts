import type { DenseMatrix } from './require-matrix.ts'

/** Sums over runs of periods, from which the Sharpe ratios of any union of runs follow. */
export interface BlockMoments {
  /** Writes each candidate's Sharpe ratio per period over the runs whose bit is set. */
  sharpeRatios(mask: number, into: Float64Array): void
}

/** A variance below this share of the mean square is the rounding of a series that does not vary. */
const ROUNDING = 1e-14

/** Cuts the periods into runs whose lengths differ by one at most, the longer ones first. */
export function blockMoments({ rows, columns, values }: DenseMatrix, blocks: number): BlockMoments {
  // Sums are taken of what is left above each candidate's mean, so that squares do not swallow small variances.
  const means = new Float64Array(columns)
  for (let at = 0; at < values.length; at++) means[at % columns]! += values[at]! / rows
  const sums = new Float64Array(blocks * columns)
  const squares = new Float64Array(blocks * columns)
  const lengths = new Int32Array(blocks)
  let row = 0
  for (let block = 0; block < blocks; block++) {
    lengths[block] = Math.floor(rows / blocks) + (block < rows % blocks ? 1 : 0)
    for (const end = row + lengths[block]!; row < end; row++) {
      for (let column = 0; column < columns; column++) {
        const value = values[row * columns + column]! - means[column]!
        sums[block * columns + column]! += value
        squares[block * columns + column]! += value * value
      }
    }
  }
  const sum = new Float64Array(columns)
  const square = new Float64Array(columns)
  return {
    sharpeRatios: (mask, into) => {
      sum.fill(0)
      square.fill(0)
      let periods = 0
      for (let block = 0; block < blocks; block++) {
        if (((mask >>> block) & 1) === 0) continue
        periods += lengths[block]!
        const from = block * columns
        for (let column = 0; column < columns; column++) {
          sum[column]! += sums[from + column]!
          square[column]! += squares[from + column]!
        }
      }
      for (let column = 0; column < columns; column++) {
        const above = sum[column]! / periods
        const mean = means[column]! + above
        const scatter = square[column]! - sum[column]! * above
        const varies = scatter > ROUNDING * (square[column]! + periods * mean * mean)
        // A series that does not vary: 0 when it does nothing, else a gain or a loss without any risk.
        if (varies) into[column] = mean / Math.sqrt(scatter / (periods - 1))
        else into[column] = Math.abs(mean) <= ROUNDING * Math.abs(means[column]!) ? 0 : mean * Infinity
      }
    },
  }
}
