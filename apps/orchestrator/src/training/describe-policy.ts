import type { PolicyResult } from '@openbell/training-result'
import type { Configuration } from '../configuration/configuration.ts'
import { policyOf } from './plan-run.ts'

/** The policy as results show it: loosened limits are not to go unseen. */
export function describePolicy(configuration: Configuration): PolicyResult {
  const usual = new Map<string, number>(Object.entries(policyOf({ ...configuration, gates: {} })))
  const changed = Object.entries(policyOf(configuration))
    .filter(([limit, value]) => value !== usual.get(limit))
    .map(([limit, value]) => ({ limit, value, usual: usual.get(limit)! }))
  return { name: configuration.policy, changed }
}
