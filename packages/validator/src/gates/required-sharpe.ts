import type { GatePolicy } from '../gate-policy.ts'

/**
 * The Sharpe ratio that a candidate must reach beside this baseline: the improvement asked for over a positive one,
 * and never less than the floor. A share of a negative number is no improvement: from −1.0, −0.85 is not 15 % better
 * but still a loss; so where the baseline is 0, negative or undefined, the floor alone counts.
 */
export function requiredSharpe(baseline: number, policy: GatePolicy): number {
  return baseline > 0
    ? Math.max(policy.sharpeFloor, baseline * (1 + policy.improvementShare))
    : policy.sharpeFloor
}

/** Strictly better than the baseline, where it has a Sharpe ratio: matters when a policy sets a floor below it. */
export function strictlyBetter(candidate: number, baseline: number): boolean {
  return Number.isNaN(baseline) || candidate > baseline
}
