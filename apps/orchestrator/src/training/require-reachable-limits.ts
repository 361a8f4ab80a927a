import type { GatePolicy } from '@openbell/validator'
import { ConfigurationError } from '../configuration/configuration-error.ts'

/**
 * Refuses limits that nothing can meet, before anything is searched for.
 *
 * @throws ConfigurationError `limit-unreachable`
 */
export function requireReachableLimits({ shuffledSearches, shuffledControl }: GatePolicy): void {
  const least = 1 / (shuffledSearches + 1)
  if (shuffledSearches === 0 || shuffledControl >= least) return
  throw new ConfigurationError(
    'limit-unreachable',
    `With ${shuffledSearches} searches on shuffled days the gate shuffled-control never comes below ${least.toPrecision(3)}, and its limit is ${shuffledControl}`,
    {
      remedy: `Set gates.shuffledSearches to ${Math.ceil(1 / shuffledControl) - 1} or more, or gates.shuffledControl to ${least.toPrecision(3)} or more.`,
      context: { shuffledSearches, shuffledControl },
    },
  )
}
