import { LOG_ROOT_TWO_PI, logNormalCdf, normalCdf } from '@openbell/numerics'

/** Below this the asymptotic series is the more accurate. */
const FAR = -50

/** log(φ(z) + z Φ(z)), finite and accurate where the sum itself underflows (S. Ament et al., 2023). */
export function logImprovement(z: number): number {
  if (z > -1) return Math.log(Math.exp(-0.5 * z * z - LOG_ROOT_TWO_PI) + z * normalCdf(z))
  const logDensity = -0.5 * z * z - LOG_ROOT_TWO_PI
  if (z > FAR) return logDensity + Math.log1p(z * Math.exp(logNormalCdf(z) - logDensity))
  const inverse = 1 / (z * z)
  return logDensity - 2 * Math.log(-z) + Math.log1p(inverse * (-3 + inverse * (15 - 105 * inverse)))
}

/** Logarithm of the expected improvement over `best`, downwards, of a normal with this mean and variance. */
export function logExpectedImprovement(mean: number, variance: number, best: number): number {
  const deviation = Math.sqrt(variance)
  if (!(deviation > 0)) return best > mean ? Math.log(best - mean) : -Infinity
  return logImprovement((best - mean) / deviation) + Math.log(deviation)
}
