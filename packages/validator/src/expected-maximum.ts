import { normalQuantile } from '@openbell/numerics'
import { ValidatorError } from './validator-error.ts'

const EULER_MASCHERONI = 0.5772156649015329

/**
 * Expected largest of N independent standard normal values, by Bailey and López de Prado's approximation (2014):
 * (1 − γ)·Φ⁻¹(1 − 1/N) + γ·Φ⁻¹(1 − 1/(N·e)). What the best of N worthless trials is expected to show, in standard
 * deviations. 0 for one trial. Throws `ValidatorError` when N is no whole number from 1.
 *
 * @example
 * expectedMaximum(100) //=> 2.5306…
 */
export function expectedMaximum(trials: number): number {
  if (!Number.isInteger(trials) || trials < 1)
    throw new ValidatorError('trial-count-invalid', `The number of trials is ${trials}`, {
      remedy: 'Pass how many parameter sets were tried: 1, 2, …',
      context: { trials },
    })
  if (trials === 1) return 0
  // Φ⁻¹(1 − p) = −Φ⁻¹(p), which keeps its precision for many trials.
  return (
    (EULER_MASCHERONI - 1) * normalQuantile(1 / trials) -
    EULER_MASCHERONI * normalQuantile(1 / (trials * Math.E))
  )
}
