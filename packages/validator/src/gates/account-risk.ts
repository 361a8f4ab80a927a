import type { AccountEvidence, AccountLimits } from '../account-limits.ts'
import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import { optimalBlockLength } from '../optimal-block-length.ts'
import { riskOfRuin } from '../risk-of-ruin.ts'
import { percent } from './figures.ts'
import { measuredGate } from './measured-gate.ts'

/** Fewer days cannot stand for a quarter of trading. */
const LEAST_DAYS = 8

/**
 * The account lives: the probability that its maximum loss is reached within so many trading days, all sessions together.
 * Parameters in use that are beyond the limit already do not forbid an improvement: no riskier than before is enough.
 *
 * @param after daily profits in US dollars with the parameters that would be in force
 * @param before the same with the parameters in use
 */
export function accountRisk(
  { limits, decides, others }: AccountEvidence,
  { before, after }: { readonly before: Float64Array; readonly after: Float64Array },
  policy: GatePolicy,
  seed: number | string,
): Gate {
  const { ruinHorizonDays: days, bootstrapDraws: draws } = policy
  const of = (account: AccountLimits, profits: Float64Array): number =>
    probabilityOfRuin(profits, account, { days, draws, seed })
  const [value, previously] = [of(limits, after), of(limits, before)]
  const limit = Math.max(policy.riskOfRuin, Number.isFinite(previously) ? previously : 0)
  const beside = others.map((account) => `${account.name} ${percent(of(account, after))}`).join(', ')
  return measuredGate({
    id: 'risk-of-ruin',
    session: null,
    value,
    comparison: 'at most',
    limit,
    unit: 'probability',
    advisory: !decides,
    source:
      'stationary bootstrap: Politis & Romano 1994, Journal of the American Statistical Association 89; block length: Politis & White 2004, Econometric Reviews 23(1)',
    reason: () =>
      `Within ${days} trading days drawn from ${after.length}, an account ${limits.name} reaches its maximum loss with probability ${percent(value)} (${percent(previously)} with the previous parameters, at most ${percent(limit)}${beside === '' ? '' : `; ${beside}`}).`,
    undefinedReason: `${after.length} days allow no estimate of how long an account ${limits.name} would live.`,
  })
}

function probabilityOfRuin(
  dailyPnl: Float64Array,
  limits: AccountLimits,
  drawing: { readonly days: number; readonly draws: number; readonly seed: number | string },
): number {
  if (dailyPnl.length < LEAST_DAYS || !dailyPnl.every(Number.isFinite)) return NaN
  const { stationary } = optimalBlockLength(dailyPnl)
  const blockLength = Number.isFinite(stationary) ? Math.max(1, stationary) : 1
  return riskOfRuin({ ...drawing, dailyPnl, limits, blockLength })
}
