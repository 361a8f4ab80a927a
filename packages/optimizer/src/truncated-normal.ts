import { logNormalCdf, logNormalMass, normalCdf, normalQuantileOfLog } from './normal-distribution.ts'
import { normalQuantile } from './normal-quantile.ts'

/** Least distance of bounds on both sides of 0 for which differences of Φ lose nothing that matters. */
const WIDE = 0.5

function logSum(p: number, q: number): number {
  const most = Math.max(p, q)
  return most === -Infinity ? -Infinity : most + Math.log1p(Math.exp(Math.min(p, q) - most))
}

/** The quantile of a standard normal cut to [a, b], for q from 0 to 1; exact at both ends, stable in any tail. */
export function truncatedNormalQuantile(q: number, a: number, b: number): number {
  if (q <= 0) return a
  if (q >= 1) return b
  const x = a <= 0 && b >= 0 && b - a > WIDE ? quantileAround(q, a, b) : quantileByLogs(q, a, b)
  return Math.min(b, Math.max(a, x))
}

/** With the middle inside, plain numbers do, each half by its own tail. */
function quantileAround(q: number, a: number, b: number): number {
  const left = normalCdf(a)
  const right = normalCdf(-b)
  const mass = 1 - left - right
  const below = left + q * mass
  return below <= 0.5 ? normalQuantile(below) : -normalQuantile(right + (1 - q) * mass)
}

function quantileByLogs(q: number, a: number, b: number): number {
  const mass = logNormalMass(a, b)
  return a < 0
    ? normalQuantileOfLog(logSum(logNormalCdf(a), Math.log(q) + mass))
    : -normalQuantileOfLog(logSum(logNormalCdf(-b), Math.log1p(-q) + mass))
}
