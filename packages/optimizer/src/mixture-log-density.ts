import { kernelTable, type KernelTable } from './kernel-table.ts'
import { logMassInside } from './log-mass-inside.ts'
import { LOG_ROOT_TWO_PI } from './normal-distribution.ts'
import type { NumberKernels } from './parzen-kernels.ts'
import type { ParzenMixture } from './parzen-mixture.ts'

/** A kernel whose term is below e^-40 of another's cannot change their sum. */
const NEGLIGIBLE = 40

/**
 * Log density of a mixture at points given in columns, one for each factor.
 * Grids and choices enter by tables, continuous axes by a quadratic; a kernel is left as soon as it is negligible.
 */
export function mixtureLogDensity(
  { weights, factors }: ParzenMixture,
  columns: readonly Float64Array[],
): Float64Array {
  const kernels = weights.length
  const base = Float64Array.from(weights, Math.log)
  const smooth: { kernels: NumberKernels; column: Float64Array }[] = []
  const tabled: { table: KernelTable; column: Float64Array }[] = []
  factors.forEach((factor, f) => {
    const table = kernelTable(factor)
    if (table !== null) tabled.push({ table, column: columns[f]! })
    else if ('means' in factor) smooth.push({ kernels: factor, column: columns[f]! })
  })

  const means = new Float64Array(kernels * smooth.length)
  const scales = new Float64Array(kernels * smooth.length)
  smooth.forEach(({ kernels: factor }, j) => {
    for (let k = 0, at = j; k < kernels; k++, at += smooth.length) {
      const mean = factor.means[k]!
      const deviation = factor.deviations[k]!
      means[at] = mean
      scales[at] = Math.SQRT1_2 / deviation
      base[k]! -= LOG_ROOT_TWO_PI + Math.log(deviation) + logMassInside(factor.axis, mean, deviation)
    }
  })

  // The tables' rows at one point lie behind each other in `row`; a kernel finds its entries by `entries`.
  const starts = tabled.map((_, t) => tabled.slice(0, t).reduce((sum, { table }) => sum + table.size, 0))
  const row = new Float64Array(tabled.reduce((sum, { table }) => sum + table.size, 0))
  const entries = new Int32Array(kernels * tabled.length)
  tabled.forEach(({ table }, t) => {
    for (let k = 0, at = t; k < kernels; k++, at += tabled.length) entries[at] = starts[t]! + table.shapes[k]!
  })

  const coordinates = new Float64Array(smooth.length)
  const densities = new Float64Array(columns[0]!.length)
  for (let i = 0; i < densities.length; i++) {
    smooth.forEach(({ kernels: { axis }, column }, j) => (coordinates[j] = axis.coordinate(column[i]!)))
    tabled.forEach(({ table, column }, t) => row.set(table.row(column[i]!), starts[t]))
    densities[i] = logDensityAt(base, coordinates, means, scales, row, entries)
  }
  return densities
}

/** log Σ exp over the kernels; the prior's, the last and widest, comes first, so that there is a term to compare with. */
function logDensityAt(
  base: Float64Array,
  coordinates: Float64Array,
  means: Float64Array,
  scales: Float64Array,
  row: Float64Array,
  entries: Int32Array,
): number {
  const smooth = coordinates.length
  const tabled = entries.length / base.length
  let most = -Infinity
  let sum = 0
  for (let k = base.length - 1; k >= 0; k--) {
    const floor = most - NEGLIGIBLE
    let term = base[k]!
    for (let at = k * tabled, end = at + tabled; at < end; at++) term += row[entries[at]!]!
    for (let j = 0, at = k * smooth; j < smooth && term > floor; j++, at++) {
      const z = (coordinates[j]! - means[at]!) * scales[at]!
      term -= z * z
    }
    if (term <= floor) continue
    if (term > most) {
      sum = sum * Math.exp(most - term) + 1
      most = term
    } else sum += Math.exp(term - most)
  }
  return most === -Infinity ? -Infinity : most + Math.log(sum)
}
