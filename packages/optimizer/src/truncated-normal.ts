import { logNormalCdf, logNormalMass, normalQuantileOfLog } from './normal-distribution.ts'

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
