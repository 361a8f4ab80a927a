import type { FinishedTrial, Outcome, Space, Trial } from '@openbell/optimizer'
import type { Parameters, Strategy } from '@openbell/strategies'
import type { TrialEvaluation } from '../evaluation/evaluate-trials.ts'

/** One trial as reports want it; no value when it was not feasible. */
export interface SearchTrial {
  readonly number: number
  readonly parameters: Parameters
  readonly value: number | null
}

/** The strategy's declarations as the optimizer's dimensions. */
export function searchSpace(strategy: Strategy): Space {
  return Object.fromEntries(
    strategy.parameters.map(({ name, kind, low, high, step }) => [name, { kind, low, high, step }]),
  )
}

/**
 * The objective, where there are trades enough to speak of one: the daily Sharpe ratio, or what was made of those of
 * several runs of days. A run without one makes the trial infeasible.
 */
export function judgeTrial({ trades, sharpe, folded }: TrialEvaluation, minimumTrades: number): Outcome {
  if (trades < minimumTrades) return { state: 'infeasible', reason: `${trades} trades` }
  if (!Number.isFinite(sharpe)) return { state: 'infeasible', reason: 'Sharpe ratio undefined' }
  if (folded === undefined) return { state: 'complete', value: sharpe }
  if (!Number.isFinite(folded))
    return { state: 'infeasible', reason: 'Sharpe ratio undefined in a run of days' }
  return { state: 'complete', value: folded }
}

/** A finished trial in a report's terms. */
export function searchTrial(strategy: Strategy, { number, params, outcome }: FinishedTrial): SearchTrial {
  return {
    number,
    parameters: numericParameters(strategy, params),
    value: outcome.state === 'complete' ? outcome.value : null,
  }
}

/** Parameters of a trial as numbers, in the order in which the strategy declares them. */
export function numericParameters(strategy: Strategy, params: Partial<Trial['params']>): Parameters {
  return Object.fromEntries(strategy.parameters.map(({ name }) => [name, Number(params[name])]))
}
