import { logNormalMass, LOG_ROOT_TWO_PI } from './normal-distribution.ts'
import type { NumberKernels } from './parzen-kernels.ts'

/** Distance in deviations beyond which a bound cuts nothing off a normal (Φ(−8.3) is below 2^-53). */
const UNCUT = 8.3

/** Log of the mass that the bounds leave of a kernel. */
function logMassInside({ axis: { low, high } }: NumberKernels, mean: number, deviation: number): number {
  const a = (low - mean) / deviation
  const b = (high - mean) / deviation
  return a < -UNCUT && b > UNCUT ? 0 : logNormalMass(a, b)
}

/** Adds every kernel's log density at each value to `sums`, which holds the kernels of one value after another. */
export function addNumberLogDensity(kernels: NumberKernels, values: Float64Array, sums: Float64Array): void {
  if (Number.isFinite(kernels.axis.size)) addCellMass(kernels, values, sums)
  else addDensity(kernels, values, sums)
}

function addDensity(kernels: NumberKernels, values: Float64Array, sums: Float64Array): void {
  const { axis, means, deviations } = kernels
  const count = means.length
  const inverses = new Float64Array(count)
  const heights = new Float64Array(count)
  for (let k = 0; k < count; k++) {
    const deviation = deviations[k]!
    inverses[k] = 1 / deviation
    heights[k] = -LOG_ROOT_TWO_PI - Math.log(deviation) - logMassInside(kernels, means[k]!, deviation)
  }
  for (let v = 0, at = 0; v < values.length; v++) {
    const coordinate = axis.coordinate(values[v]!)
    for (let k = 0; k < count; k++, at++) {
      const z = (coordinate - means[k]!) * inverses[k]!
      sums[at]! += heights[k]! - 0.5 * z * z
    }
  }
}

/**
 * On a grid a value's density is the mass of its cell.
 * Grid values repeat among kernels and among values, so each different pair of them is integrated once.
 */
function addCellMass(kernels: NumberKernels, values: Float64Array, sums: Float64Array): void {
  const { axis, means, deviations } = kernels
  const count = means.length
  const shapes = distinctShapes(kernels)
  const table = new Float64Array(shapes.first.length)
  const rows = new Map<number, number[]>()
  for (let v = 0; v < values.length; v++) {
    const same = rows.get(values[v]!)
    if (same === undefined) rows.set(values[v]!, [v])
    else same.push(v)
  }
  for (const [value, at] of rows) {
    const start = axis.cellStart(value)
    const end = axis.cellEnd(value)
    for (let s = 0; s < table.length; s++) {
      const mean = means[shapes.first[s]!]!
      const deviation = deviations[shapes.first[s]!]!
      table[s] = logNormalMass((start - mean) / deviation, (end - mean) / deviation) - shapes.inside[s]!
    }
    for (const v of at) {
      for (let k = 0, sum = v * count; k < count; k++, sum++) sums[sum]! += table[shapes.of[k]!]!
    }
  }
}

/** Numbers the different pairs of mean and deviation; equal means stand side by side in the order. */
function distinctShapes(kernels: NumberKernels): { of: Int32Array; first: number[]; inside: number[] } {
  const { means, deviations, order } = kernels
  const of = new Int32Array(means.length)
  const first: number[] = []
  const inside: number[] = []
  let sameMean = 0
  const add = (kernel: number): void => {
    let shape = sameMean
    while (shape < first.length && deviations[first[shape]!] !== deviations[kernel]) shape += 1
    if (shape === first.length) {
      first.push(kernel)
      inside.push(logMassInside(kernels, means[kernel]!, deviations[kernel]!))
    }
    of[kernel] = shape
  }
  for (let i = 0; i < order.length; i++) {
    const kernel = order[i]!
    if (i === 0 || means[order[i - 1]!] !== means[kernel]) sameMean = first.length
    add(kernel)
  }
  sameMean = first.length
  add(means.length - 1)
  return { of, first, inside }
}
