/** Parts of a doubling. */
const PARTS = 64
/** ln 2 / 64 in two parts, the first with so few bits that its small multiples are exact. */
const STEP_HIGH = 0.010830424667801708
const STEP_LOW = 2.8447437476627285e-11
const ROUNDING = 6755399441055744
const FRACTIONS = Float64Array.from({ length: PARTS }, (_, i) => 2 ** (i / PARTS))
/** Doublings down to e^-709, where numbers end. */
const HALVINGS = Float64Array.from({ length: 1024 }, (_, i) => 2 ** -i)

/**
 * exp(x) for x from −700 to 0, faster than `Math.exp`, with a relative error below 4e-16: a power of 2^(1/64)
 * from a table times the exponential series of the rest, which is below 0.0055 in size.
 */
export function exponentialBelowOne(x: number): number {
  // Adding this number drops all digits behind the point.
  const steps = x * (PARTS / Math.LN2) + ROUNDING - ROUNDING
  const rest = x - steps * STEP_HIGH - steps * STEP_LOW
  const square = rest * rest
  // In pairs, so that not every product waits for the one before.
  const series =
    rest + square * (1 / 2 + rest * (1 / 6) + square * (1 / 24 + rest * (1 / 120 + rest * (1 / 720))))
  const fraction = FRACTIONS[steps & (PARTS - 1)]!
  return (fraction + fraction * series) * HALVINGS[-(steps >> 6)]!
}
