import type { GatePolicy } from './gate-policy.ts'
import { pairedGainTest } from './paired-gain-test.ts'
import type { SessionEvidence } from './session-evidence.ts'

/** What the days that no search had seen say of one session. */
export interface UnseenDaysTest {
  /** The larger of the two below: a gain has to show beside both. NaN when undefined. */
  readonly pValue: number
  /** One-sided p of "no better than the parameters in use". */
  readonly besideBaseline: number
  /** One-sided p of "no better than not trading". */
  readonly besideNothing: number
  /** Mean daily profit beyond that of the parameters in use, in US dollars. */
  readonly meanDifference: number
  /** Mean daily profit in US dollars. */
  readonly meanProfit: number
  /** Days of the walk-forward and sealed days. */
  readonly days: number
  readonly sealedDays: number
}

/**
 * Tests the joined days of the walk-forward and of the hold-out against the parameters in use and against not trading at
 * all: to lose less than parameters that lose is no reason to trade.
 */
export function unseenDaysTest(
  { walkForward, holdOut }: SessionEvidence,
  policy: GatePolicy,
  seed: string,
): UnseenDaysTest {
  const joined = (side: 'candidate' | 'baseline'): Float64Array =>
    Float64Array.of(...(walkForward?.[side] ?? []), ...holdOut[side].dailyPnl)
  const candidate = joined('candidate')
  const baseline = joined('baseline')
  const draws = policy.bootstrapDraws
  const versusBaseline = pairedGainTest({ candidate, baseline, draws, seed })
  const versusNothing = pairedGainTest({
    candidate,
    baseline: new Float64Array(candidate.length),
    draws,
    seed: `${seed}/nothing`,
  })
  return {
    pValue: Math.max(versusBaseline.pValue, versusNothing.pValue),
    besideBaseline: versusBaseline.pValue,
    besideNothing: versusNothing.pValue,
    meanDifference: versusBaseline.meanDifference,
    meanProfit: versusNothing.meanDifference,
    days: candidate.length,
    sealedDays: holdOut.candidate.dailyPnl.length,
  }
}
