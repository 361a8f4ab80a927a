/** A value and its gradient. */
export interface Slope {
  readonly value: number
  readonly gradient: Float64Array
}

export interface Box {
  readonly low: Float64Array
  readonly high: Float64Array
}

const clamp = (x: Float64Array, { low, high }: Box): Float64Array =>
  x.map((value, i) => Math.min(high[i]!, Math.max(low[i]!, value)))
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0)

/** The identity times a factor. */
function scaled(size: number, factor: number): Float64Array[] {
  return Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: size }, (__, j) => (i === j ? factor : 0)),
  )
}

/** The inverse Hessian after a step and the change of the gradient along it (BFGS). */
function updated(inverse: readonly Float64Array[], step: Float64Array, change: Float64Array): Float64Array[] {
  const along = dot(step, change)
  const turned = Float64Array.from(inverse, (row) => dot(row, change))
  const factor = (1 + dot(change, turned) / along) / along
  return inverse.map((row, i) =>
    row.map(
      (value, j) =>
        value + factor * step[i]! * step[j]! - (turned[i]! * step[j]! + step[i]! * turned[j]!) / along,
    ),
  )
}

/**
 * Minimises a smooth function of a few dozen numbers within bounds: BFGS on the axes that are free to move, with
 * backtracking along the path that the bounds bend.
 *
 * @param slope the function; a value that is not finite counts as too far
 * @param start a point inside, with a finite value
 */
export function minimizeInBox(
  slope: (x: Float64Array) => Slope,
  start: Float64Array,
  box: Box,
  iterations: number,
): { readonly x: Float64Array; readonly value: number } {
  let x = clamp(start, box)
  let here = slope(x)
  // Null until a step has shown the curvature; curvature among other free axes than before says little.
  let inverse: Float64Array[] | null = null
  let held = ''
  for (let i = 0; i < iterations; i++) {
    const at = x
    const { gradient, value } = here
    const isHeld = at.map((coordinate, k) =>
      Number(isAgainst(coordinate, gradient[k]!, box.low[k]!, box.high[k]!)),
    )
    if (isHeld.join() !== held) inverse = null
    held = isHeld.join()
    const free = gradient.map((part, k) => (isHeld[k] ? 0 : part))
    const steepness = Math.sqrt(dot(free, free))
    if (steepness < 1e-6) break
    const newton: Float64Array | null =
      inverse === null ? null : Float64Array.from(inverse, (row) => -dot(row, free))
    const isDown = newton !== null && dot(newton, free) < 0
    // Without curvature to go by, the first try is a step of length 1 at the most.
    const direction = isDown ? newton : free.map((part) => -part / Math.max(1, steepness))
    const found = backtracked(slope, at, here, direction, box)
    if (found === null) {
      if (inverse === null) break
      inverse = null
      continue
    }
    const step = found.x.map((coordinate, k) => coordinate - at[k]!)
    const change = found.slope.gradient.map((part, k) => (isHeld[k] ? 0 : part - gradient[k]!))
    const along = dot(step, change)
    if (along > 1e-12)
      inverse = updated(inverse ?? scaled(x.length, along / dot(change, change)), step, change)
    x = found.x
    here = found.slope
    if (value - here.value < 1e-10 * Math.max(1, Math.abs(value))) break
  }
  return { x, value: here.value }
}

/** Whether a coordinate lies on a bound and its gradient presses it there. */
function isAgainst(coordinate: number, gradient: number, low: number, high: number): boolean {
  return (coordinate <= low && gradient > 0) || (coordinate >= high && gradient < 0)
}

/** The first point on the way, halved again and again, that is low enough (Armijo's rule). */
function backtracked(
  slope: (x: Float64Array) => Slope,
  at: Float64Array,
  { value, gradient }: Slope,
  direction: Float64Array,
  box: Box,
): { readonly x: Float64Array; readonly slope: Slope } | null {
  for (let halving = 0, share = 1; halving < 30; halving++, share /= 2) {
    const x = clamp(
      at.map((coordinate, k) => coordinate + share * direction[k]!),
      box,
    )
    const there = slope(x)
    const expected = dot(
      gradient,
      x.map((coordinate, k) => coordinate - at[k]!),
    )
    if (there.value < value && there.value <= value + 1e-4 * expected) return { x, slope: there }
  }
  return null
}
