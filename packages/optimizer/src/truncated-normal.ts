import { logNormalCdf, logNormalMass, LOG_ROOT_TWO_PI, normalQuantileOfLog } from './normal-distribution.ts'

function logSum(p: number, q: number): number {
  const most = Math.max(p, q)
  return most === -Infinity ? -Infinity : most + Math.log1p(Math.exp(Math.min(p, q) - most))
}

/** The quantile of a standard normal cut to [a, b], for q from 0 to 1; exact at both ends, stable in any tail. */
export function truncatedNormalQuantile(q: number, a: number, b: number): number {
  if (q <= 0) return a
  if (q >= 1) return b
  const mass = logNormalMass(a, b)
  const x =
    a < 0
      ? normalQuantileOfLog(logSum(logNormalCdf(a), Math.log(q) + mass))
      : -normalQuantileOfLog(logSum(logNormalCdf(-b), Math.log1p(-q) + mass))
  return Math.min(b, Math.max(a, x))
}

/** Log density at x of a normal with mean `location` and deviation `scale`, cut at location + scale·a and location + scale·b. */
export function truncatedNormalLogDensity(x: number, a: number, b: number, location = 0, scale = 1): number {
  const z = (x - location) / scale
  return z < a || z > b ? -Infinity : -0.5 * z * z - LOG_ROOT_TWO_PI - logNormalMass(a, b) - Math.log(scale)
}
