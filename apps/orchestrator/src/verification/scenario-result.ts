import type { Scenario } from './scenario.ts'
import { stagedShare } from './staged-share.ts'
import type { PolicyResult, ScenarioResult } from './verification.ts'
import type { PolicyName, VerificationOutcome } from './verification-task.ts'

/** Counts what the policies did on the markets of one scenario, and whether that keeps what they promise. */
export function scenarioResult(
  { id, title, promises }: Scenario,
  outcomes: readonly VerificationOutcome[],
): ScenarioResult {
  const policyResult = (policy: PolicyName): PolicyResult => {
    const share = stagedShare(outcomes.filter(({ staged }) => staged[policy]).length, outcomes.length)
    const promise = promises[policy]
    const held =
      promise === null ||
      (promise.is === 'at most' ? share.low <= promise.share : share.high >= promise.share)
    return { ...share, promise, held }
  }
  const counts = new Map<string, number>()
  for (const gate of outcomes.flatMap(({ failed }) => Object.values(failed).flat()))
    counts.set(gate, (counts.get(gate) ?? 0) + 1)
  const stoppedBy = Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
  const policies = { standard: policyResult('standard'), strict: policyResult('strict') }
  return { id, title, policies, stoppedBy }
}
