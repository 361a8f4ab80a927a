import { ERF_NEAR, erfNear, scaledErfcFar } from './error-function.ts'

/** Logarithm of √(2π). */
export const LOG_ROOT_TWO_PI = 0.9189385332046728

/** Φ(x), the standard normal's distribution function; accurate in relative terms down the left tail. */
export function normalCdf(x: number): number {
  const z = Math.abs(x) * Math.SQRT1_2
  if (z <= ERF_NEAR) return 0.5 + 0.5 * erfNear(x * Math.SQRT1_2)
  const tail = 0.5 * scaledErfcFar(z) * Math.exp(-0.5 * x * x)
  return x < 0 ? tail : 1 - tail
}

/** log Φ(x), finite and accurate where Φ(x) itself underflows. */
export function logNormalCdf(x: number): number {
  if (x < -ERF_NEAR * Math.SQRT2) return Math.log(0.5 * scaledErfcFar(-x * Math.SQRT1_2)) - 0.5 * x * x
  return x <= 0 ? Math.log(normalCdf(x)) : Math.log1p(-normalCdf(-x))
}

/** Logarithm of the standard normal's mass between a and b. */
export function logNormalMass(a: number, b: number): number {
  if (!(a < b)) return -Infinity
  // The right tail is the left one mirrored: differences of numbers near 1 would lose everything.
  if (a > 0) return logNormalMass(-b, -a)
  if (b <= 0) {
    const outer = logNormalCdf(a)
    const inner = logNormalCdf(b)
    return inner + Math.log1p(-Math.exp(outer - inner))
  }
  const near = ERF_NEAR * Math.SQRT2
  if (-a < near && b < near) return Math.log(0.5 * (erfNear(b * Math.SQRT1_2) - erfNear(a * Math.SQRT1_2)))
  return Math.log1p(-normalCdf(a) - normalCdf(-b))
}

/** The x with log Φ(x) = logP, for any logP ≤ 0. */
export function normalQuantileOfLog(logP: number): number {
  // Above the median the complement carries the information.
  if (logP > -Math.LN2) return -normalQuantileOfLog(Math.log(-Math.expm1(logP)))
  if (logP === -Infinity) return -Infinity
  // Abramowitz and Stegun 26.2.23 to three digits, then Newton on log Φ, which is concave and almost a parabola.
  const t = Math.sqrt(-2 * logP)
  let x =
    (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
  for (let i = 0; i < 8; i++) {
    const at = logNormalCdf(x)
    const change = (at - logP) * Math.exp(at + 0.5 * x * x + LOG_ROOT_TWO_PI)
    x -= change
    // Quadratic convergence: what is left now is the square of this change.
    if (Math.abs(change) <= 1e-8 * (1 + Math.abs(x))) break
  }
  return x
}
