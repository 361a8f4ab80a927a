import type { Parameters, Strategy } from '@openbell/strategies'
import type { DataSummary } from '@openbell/training-result'
import { requireParameters } from '../backtest/require-parameters.ts'
import { requireSessions } from '../backtest/require-sessions.ts'
import { checkOnMarket, type SymbolCheck } from '../evaluation/check-on-market.ts'
import type { RunContext } from '../run/run-context.ts'
import { withOrigin } from '../run/with-origin.ts'
import { loadMarket } from '../training/load-market.ts'
import { requireStrategy } from '../training/require-strategy.ts'

/** What to check. */
export interface StrategyCheckQuestion {
  readonly strategy: string
  /** Every session when left out. */
  readonly session?: string
  /** Values that differ from the strategy's defaults. */
  readonly parameters: Parameters
  /** Bars drawn to cut the series at; about as many more are taken where the strategy trades. */
  readonly cuts: number
}

/** The answer. */
export interface StrategyCheckAnswer {
  readonly strategy: Strategy
  readonly parameters: Parameters
  readonly sessions: readonly string[]
  readonly checks: readonly SymbolCheck[]
  readonly data: DataSummary
}

/**
 * Looks for what a strategy knows too early, and for what depends on where its series begins, on every bar that was
 * loaded. It tells no profit, so sealed days may be among them.
 */
export async function checkStrategy(
  run: RunContext,
  environment: NodeJS.ProcessEnv,
  { strategy: id, session, parameters: given, cuts }: StrategyCheckQuestion,
): Promise<StrategyCheckAnswer> {
  const strategy = requireStrategy(id)
  const parameters = requireParameters(strategy, given)
  const sessions = requireSessions(session ?? 'all', run.configuration)
  const market = await withOrigin(run, environment, (origin) => loadMarket(run, origin))
  const checks = await checkOnMarket(run, market, strategy, { parameters, sessions, cuts })
  return { strategy, parameters, sessions, checks, data: market.summary }
}
