/**
 * The lower triangle L with L Lᵀ equal to a symmetric matrix, in row order with zeros above the diagonal; null where the
 * matrix is not positive definite.
 *
 * @param matrix size × size in row order, of which the lower triangle is read; not changed
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    const row = i * size
    for (let j = 0; j <= i; j++) {
      const other = j * size
      let sum = matrix[row + j]!
      for (let k = 0; k < j; k++) sum -= lower[row + k]! * lower[other + k]!
      if (i !== j) lower[row + j] = sum / lower[other + j]!
      else if (sum > 0 && sum < Infinity) lower[row + i] = Math.sqrt(sum)
      else return null
    }
  }
  return lower
}

/** The x with L x = b over the first `count` rows. `size` is the length of a row. */
export function solveLower(lower: Float64Array, size: number, b: Float64Array, count = size): Float64Array {
  const x = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const row = i * size
    let sum = b[i]!
    for (let k = 0; k < i; k++) sum -= lower[row + k]! * x[k]!
    x[i] = sum / lower[row + i]!
  }
  return x
}

/** The x with Lᵀ x = b over the first `count` rows. */
export function solveTransposed(
  lower: Float64Array,
  size: number,
  b: Float64Array,
  count = size,
): Float64Array {
  const x = b.slice(0, count)
  for (let i = count - 1; i >= 0; i--) {
    const row = i * size
    const value = x[i]! / lower[row + i]!
    x[i] = value
    for (let k = 0; k < i; k++) x[k]! -= lower[row + k]! * value
  }
  return x
}

/** The inverse of L Lᵀ, in row order. */
export function inverseOf(lower: Float64Array, size: number): Float64Array {
  // L⁻¹ column by column, kept in rows so that the products below run along memory.
  const columns = new Float64Array(size * size)
  for (let j = 0; j < size; j++) {
    const column = j * size
    columns[column + j] = 1 / lower[j * size + j]!
    for (let i = j + 1; i < size; i++) {
      const row = i * size
      let sum = 0
      for (let k = j; k < i; k++) sum -= lower[row + k]! * columns[column + k]!
      columns[column + i] = sum / lower[row + i]!
    }
  }
  const inverse = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let k = i; k < size; k++) sum += columns[i * size + k]! * columns[j * size + k]!
      inverse[i * size + j] = sum
      inverse[j * size + i] = sum
    }
  }
  return inverse
}
