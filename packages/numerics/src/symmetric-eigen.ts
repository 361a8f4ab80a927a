/** Eigenvalues, rising, and the eigenvectors as the columns of a matrix in row order. */
export interface SymmetricEigen {
  readonly values: Float64Array
  readonly vectors: Float64Array
}

/** Long enough: convergence is quadratic. */
const SWEEPS = 60

/**
 * Eigen decomposition of a symmetric matrix by Jacobi's cyclic rotations (G. H. Golub and C. F. Van Loan, Matrix
 * Computations, 8.5): slower than tridiagonal methods, accurate to the last digits and short, for up to a few hundred
 * rows.
 *
 * @param matrix size × size in row order; not changed
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const a = matrix.slice()
  const v = new Float64Array(size * size)
  for (let i = 0; i < size; i++) v[i * size + i] = 1
  diagonalize(a, v, size)
  const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => a[i * size + i]! - a[j * size + j]!)
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) vectors[i * size + k] = v[i * size + order[k]!]!
  return { values: Float64Array.from(order, (i) => a[i * size + i]!), vectors }
}

/** The eigenvalues of `symmetricEigen`, rising, without the vectors, which are a third of its work. */
export function symmetricEigenvalues(matrix: Float64Array, size: number): Float64Array {
  const a = matrix.slice()
  diagonalize(a, null, size)
  return Float64Array.from({ length: size }, (_, i) => a[i * size + i]!).sort()
}

/** Rotates until nothing is left off the diagonal, and the vectors with it. */
function diagonalize(a: Float64Array, v: Float64Array | null, size: number): void {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let off = 0
    let on = 0
    for (let i = 0; i < size; i++) {
      on += a[i * size + i]! ** 2
      for (let j = 0; j < i; j++) off += a[i * size + j]! ** 2
    }
    if (off <= 1e-32 * on) break
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q)
  }
}

/** Turns the plane of axes p and q so that the entry between them becomes zero. */
function rotate(a: Float64Array, v: Float64Array | null, size: number, p: number, q: number): void {
  const between = a[p * size + q]!
  if (between === 0) return
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * between)
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1))
  const cosine = 1 / Math.hypot(tangent, 1)
  const sine = tangent * cosine
  for (let k = 0; k < size; k++) {
    const x = a[k * size + p]!
    const y = a[k * size + q]!
    a[k * size + p] = cosine * x - sine * y
    a[k * size + q] = sine * x + cosine * y
  }
  for (let k = 0; k < size; k++) {
    const x = a[p * size + k]!
    const y = a[q * size + k]!
    a[p * size + k] = cosine * x - sine * y
    a[q * size + k] = sine * x + cosine * y
    if (v === null) continue
    const s = v[k * size + p]!
    const t = v[k * size + q]!
    v[k * size + p] = cosine * s - sine * t
    v[k * size + q] = sine * s + cosine * t
  }
}
