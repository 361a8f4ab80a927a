const ROOT_TWO_PI = Math.sqrt(2 * Math.PI)

/**
 * Φ(x), the standard normal's distribution function. Near 0 by its Taylor series about the density (Marsaglia, 2004),
 * in the tails by Laplace's continued fraction, which keeps the relative precision of small probabilities.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return NaN
  if (x > 3) return 1 - normalCdf(-x)
  const density = Math.exp((-x * x) / 2) / ROOT_TWO_PI
  if (x < -3) {
    let fraction = -x
    for (let level = 200; level >= 1; level--) fraction = -x + level / fraction
    return density / fraction
  }
  let term = x
  let sum = x
  for (let odd = 3; Math.abs(term) > 1e-18; odd += 2) {
    term *= (x * x) / odd
    sum += term
  }
  return 0.5 + density * sum
}

/** The x ≤ 0 with Φ(x) = `tail`, for a tail of at most one half. */
export function lowerNormalQuantile(tail: number): number {
  if (!(tail > 0 && tail <= 0.5)) return tail === 0 ? -Infinity : NaN
  // A bound that lies below the root, then Newton on log Φ, which is concave: each step stays on its side.
  let x = -Math.sqrt(-2 * Math.log(tail))
  for (let step = 0; step < 60; step++) {
    const probability = normalCdf(x)
    const density = Math.exp((-x * x) / 2) / ROOT_TWO_PI
    const change = (Math.log(probability / tail) * probability) / density
    x -= change
    if (Math.abs(change) <= 1e-15 * (1 + Math.abs(x))) break
  }
  return x
}
