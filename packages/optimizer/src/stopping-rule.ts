import { checkCount } from './check-count.ts'
import { checkNumber } from './check-number.ts'
import type { Direction } from './study.ts'
import type { FinishedTrial } from './trial.ts'

/** When to stop before all trials are made. What was made until then is the beginning of the same sequence. */
export interface StoppingOptions {
  /** Stops once so many trials in a row have brought no better value. */
  readonly patience?: number
  /** By how much a value must be better to count as an improvement; any improvement counts without it. */
  readonly leastImprovement?: number
  /** Stops once a trial has reached this value. */
  readonly target?: number
}

/** Watches the trials of a study as they finish. */
export interface StoppingRule {
  /** Trials in the order of their numbers. */
  add(trials: readonly FinishedTrial<unknown>[]): void
  /** Why to stop now; null to go on. */
  reason(): 'target' | 'patience' | null
}

/** @throws OptimizerError `invalid-setting` */
export function stoppingRule(direction: Direction, options: StoppingOptions): StoppingRule {
  const { patience, leastImprovement = 0, target } = options
  if (patience !== undefined) checkCount('patience', patience, 1)
  checkNumber('leastImprovement', leastImprovement, { least: 0 })
  if (target !== undefined) checkNumber('target', target, {})
  const gain = (value: number, over: number): number =>
    direction === 'maximize' ? value - over : over - value
  let reference: number | null = null
  let since = 0
  let isReached = false
  return {
    add: (trials) => {
      for (const { outcome } of trials) {
        since += 1
        if (outcome.state !== 'complete') continue
        const { value } = outcome
        if (target !== undefined && gain(value, target) >= 0) isReached = true
        // Small steps add up: what counts is the distance to the last improvement that counted.
        if (reference !== null && gain(value, reference) <= leastImprovement) continue
        reference = value
        since = 0
      }
    },
    reason: () => {
      if (isReached) return 'target'
      return patience !== undefined && since >= patience ? 'patience' : null
    },
  }
}
