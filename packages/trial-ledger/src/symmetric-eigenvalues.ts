/** Sweeps are enough long before this: convergence is quadratic. */
const MOST_SWEEPS = 60

/**
 * Eigenvalues of a real symmetric matrix in no order, by cyclic Jacobi rotations (Golub and Van Loan, Matrix
 * Computations, 8.5). For up to a few hundred rows.
 *
 * @param matrix row after row; it is overwritten
 */
export function symmetricEigenvalues(matrix: Float64Array, size: number): Float64Array {
  const scale = matrix.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let rotated = false
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(matrix[p * size + q]!) <= 1e-14 * scale) continue
        rotate(matrix, size, p, q)
        rotated = true
      }
    if (!rotated) break
  }
  return Float64Array.from({ length: size }, (_, i) => matrix[i * size + i]!)
}

/** Makes the entry at (p, q) zero. */
function rotate(matrix: Float64Array, size: number, p: number, q: number): void {
  const theta = (matrix[q * size + q]! - matrix[p * size + p]!) / (2 * matrix[p * size + q]!)
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  for (let k = 0; k < size; k++) {
    const [kp, kq] = [matrix[k * size + p]!, matrix[k * size + q]!]
    matrix[k * size + p] = cosine * kp - sine * kq
    matrix[k * size + q] = sine * kp + cosine * kq
  }
  for (let k = 0; k < size; k++) {
    const [pk, qk] = [matrix[p * size + k]!, matrix[q * size + k]!]
    matrix[p * size + k] = cosine * pk - sine * qk
    matrix[q * size + k] = sine * pk + cosine * qk
  }
}
