import { logMassInside } from './log-mass-inside.ts'
import { logNormalMass } from './normal-distribution.ts'
import type { ChoiceKernels, Kernels, NumberKernels } from './parzen-kernels.ts'

/**
 * Log masses of kernels at values that come from a finite set. Kernels of the same shape share an entry, and a value that
 * is asked again shares its row: on a grid both happen all the time.
 */
export interface KernelTable {
  /** The shape of each kernel. */
  readonly shapes: Int32Array
  readonly size: number
  /** Log mass of every shape at a value. */
  readonly row: (value: number) => Float64Array
}

/** The table of kernels on choices or on a grid; null for a continuous axis. */
export function kernelTable(kernels: Kernels): KernelTable | null {
  if ('observed' in kernels) return choiceTable(kernels)
  return Number.isFinite(kernels.axis.size) ? gridTable(kernels) : null
}

/** A choice kernel's shape is the choice that it observed; the prior's comes last. */
function choiceTable({ axis, observed, hit, miss }: ChoiceKernels): KernelTable {
  const shapes = new Int32Array(observed.length + 1)
  shapes.set(observed)
  shapes[observed.length] = axis.size
  const size = axis.size + 1
  return {
    shapes,
    size,
    row: remembered((value) => {
      const row = new Float64Array(size).fill(Math.log(miss))
      row[value] = Math.log(hit)
      row[axis.size] = -Math.log(axis.size)
      return row
    }),
  }
}

/** On a grid a value's mass is that of its cell: the integral over it, as a share of what lies inside the bounds. */
function gridTable(kernels: NumberKernels): KernelTable {
  const { axis, means, deviations } = kernels
  const { shapes, first } = distinctShapes(kernels)
  const inside = first.map((kernel) => logMassInside(axis, means[kernel]!, deviations[kernel]!))
  return {
    shapes,
    size: first.length,
    row: remembered((value) => {
      const start = axis.cellStart(value)
      const end = axis.cellEnd(value)
      const row = new Float64Array(first.length)
      for (let s = 0; s < row.length; s++) {
        const mean = means[first[s]!]!
        const deviation = deviations[first[s]!]!
        row[s] = logNormalMass((start - mean) / deviation, (end - mean) / deviation) - inside[s]!
      }
      return row
    }),
  }
}

/** Numbers the different pairs of mean and deviation, and names a kernel for each; equal means are neighbours in the order. */
function distinctShapes({ means, deviations, order }: NumberKernels): {
  shapes: Int32Array
  first: number[]
} {
  const shapes = new Int32Array(means.length)
  const first: number[] = []
  const prior = means.length - 1
  let sameMean = 0
  for (let i = 0; i <= prior; i++) {
    const kernel = i < prior ? order[i]! : prior
    if (i === 0 || i === prior || means[order[i - 1]!] !== means[kernel]) sameMean = first.length
    let shape = sameMean
    while (shape < first.length && deviations[first[shape]!] !== deviations[kernel]) shape += 1
    if (shape === first.length) first.push(kernel)
    shapes[kernel] = shape
  }
  return { shapes, first }
}

function remembered(compute: (value: number) => Float64Array): (value: number) => Float64Array {
  const rows = new Map<number, Float64Array>()
  return (value) => {
    let row = rows.get(value)
    if (row === undefined) rows.set(value, (row = compute(value)))
    return row
  }
}
