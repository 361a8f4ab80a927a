import { z } from 'zod'
import { share, wholeWithin, within } from './number-ranges.ts'

/**
 * One limit of the gates: what it is, its unit, and the gates that it belongs to, none where it shapes the run instead.
 * `docs/gates.md` has the same as a table.
 */
const limit = <T extends z.ZodType>(range: T, meaning: string, unit: string, gates: readonly string[] = []) =>
  range.optional().describe(`${meaning}. Unit: ${unit}. Gate: ${gates.join(', ') || 'none'}`)

/** `gates` in the configuration: limits that differ from those of the policy. */
export const gateLimitsSchema = z.strictObject({
  holdOutShare: limit(share, 'Share of the trading days that is sealed at the end', 'share'),
  embargoDays: limit(
    wholeWithin(0, 3660),
    'Days before the sealed ones, and before each step of the walk-forward, that belong to neither side',
    'trading days',
  ),
  minimumTradesInSample: limit(
    wholeWithin(1, 1_000_000),
    'Fewest trades on the days searched on; fewer make a trial infeasible',
    'trades',
    ['minimum-trades'],
  ),
  minimumTradesHoldOut: limit(
    wholeWithin(1, 1_000_000),
    'Fewest trades on the sealed days, and of parameters in use on newer days',
    'trades',
    ['minimum-trades'],
  ),
  improvementShare: limit(
    within(0, 100),
    'By how much the Sharpe ratio must exceed a positive one of the parameters in use',
    'share',
    ['improvement', 'out-of-sample'],
  ),
  sharpeFloor: limit(
    within(-100, 100),
    'Least Sharpe ratio, whatever that of the parameters in use',
    'annual Sharpe ratio',
    ['improvement', 'out-of-sample'],
  ),
  degradationShare: limit(
    share,
    'By how much the Sharpe ratio on the sealed days may fall short of that of the parameters in use',
    'share',
    ['session-degradation'],
  ),
  maximumDrawdown: limit(share, 'Largest fall from a peak of equity', 'share of the peak', [
    'maximum-drawdown',
    'account-drawdown',
  ]),
  significance: limit(
    share,
    'Level of the test on all days out of sample, after Holm’s adjustment for the sessions',
    'p',
    ['out-of-sample-significance'],
  ),
  deployedSignificance: limit(
    share,
    'Level of the tests of parameters in use: that they earn, and that they have drifted',
    'p',
    ['out-of-sample-significance'],
  ),
  convergenceShare: limit(
    within(0, 1),
    'Least value that the median search from another seed reaches',
    'share of the best value',
    ['convergence'],
  ),
  plateauShare: limit(
    within(0, 1),
    'Least value that the median neighbour keeps',
    'share of the best value',
    ['plateau'],
  ),
  retentionShare: limit(
    within(-100, 100),
    'Least Sharpe ratio to keep on the sealed days; of parameters in use, of what they promised',
    'share of the Sharpe ratio before',
    ['retention'],
  ),
  walkForwardEfficiency: limit(
    within(-100, 100),
    'Least Sharpe ratio to keep in the walk-forward',
    'share of the Sharpe ratio promised',
    ['walk-forward-efficiency'],
  ),
  deflatedSharpe: limit(
    share,
    'Least probability that the true Sharpe ratio exceeds what the best of so many worthless trials shows',
    'probability',
    ['deflated-sharpe'],
  ),
  overfittingProbability: limit(
    within(0, 1),
    'Largest probability that the best on one half of the days is no better than the median on the other',
    'probability',
    ['backtest-overfitting'],
  ),
  superiorAbility: limit(
    share,
    'Level of the test that the best trial is better than the parameters in use, and than nothing',
    'p',
    ['superior-predictive-ability'],
  ),
  stressedSharpe: limit(
    within(-100, 100),
    'Least Sharpe ratio with twice the slippage',
    'annual Sharpe ratio',
    ['cost-stress'],
  ),
  resampledDrawdownLimit: limit(
    within(0, 1e12),
    'Largest fall from a peak in nineteen of twenty other orders of the days',
    'US dollars',
    ['resampled-drawdown'],
  ),
  shuffledSearches: limit(
    wholeWithin(0, 99),
    'Searches on block-shuffled days that each search is compared with; 0 leaves the gate out',
    'searches',
    ['shuffled-control'],
  ),
  shuffledControl: limit(
    share,
    'Largest p of the same search finding as much on block-shuffled days; not below 1 / (searches + 1)',
    'p',
    ['shuffled-control'],
  ),
  riskOfRuin: limit(share, 'Largest probability that the account reaches its maximum loss', 'probability', [
    'risk-of-ruin',
  ]),
  ruinHorizonDays: limit(wholeWithin(1, 2520), 'Days within which it must not', 'trading days', [
    'risk-of-ruin',
  ]),
  randomControl: limit(
    within(0, 1),
    'Largest p of random searches finding as much; beyond it there is a warning',
    'p',
    ['random-control'],
  ),
  parameterChangeShare: limit(
    within(0, 1),
    'Largest move of a parameter; beyond it there is a warning',
    'share of its range',
    ['parameter-change'],
  ),
})
