import {
  lookAheadSteps,
  planColumns,
  plannedStrategy,
  recursiveDriftSteps,
  type LookAheadReport,
  type RecursiveDriftReport,
} from '@openbell/backtest-kernel'
import { seededRandom } from '@openbell/seeded-random'
import { neighbours, type Parameters, type Strategy } from '@openbell/strategies'
import { takeSteps } from '../progress/take-steps.ts'
import type { RunContext } from '../run/run-context.ts'
import type { LoadedMarket } from '../training/load-market.ts'
import { windowSetting } from '../training/window-setting.ts'
import { tradedSession } from './traded-session.ts'

/** What both detectors say about one symbol. */
export interface SymbolCheck {
  readonly symbol: string
  /** Opens of the bars, UTC epoch milliseconds. */
  readonly ts: Float64Array
  readonly lookAhead: LookAheadReport
  readonly drift: RecursiveDriftReport
}

/** How a strategy is traded while it is checked. */
export interface CheckedSetting {
  readonly parameters: Parameters
  readonly sessions: readonly string[]
  /** Bars drawn to cut the series at; about as many more are taken where the strategy trades. */
  readonly cuts: number
}

/** Later beginnings of the series that are compared with the first one. */
const STARTS = 20

/**
 * Runs both detectors on every symbol of a market.
 *
 * @throws ConfigurationError `unknown-session`
 */
export async function checkOnMarket(
  run: RunContext,
  market: LoadedMarket,
  strategy: Strategy,
  { parameters, sessions, cuts }: CheckedSetting,
): Promise<SymbolCheck[]> {
  const range = { from: 0, to: market.schedule.tradingDays.length }
  const setting = windowSetting(market, strategy.id, range, run.configuration)
  // What a search would compute once for many parameters has to be the same for all of them.
  const otherColumns = neighbours(strategy, parameters).flatMap((near) => planColumns(strategy.plan(near)))
  const checks: SymbolCheck[] = []
  for (const [index, frame] of setting.frames.entries()) {
    const { symbol, bars, instrument } = frame
    const checked = plannedStrategy(
      ...sessions.map((session) => ({
        ...tradedSession(setting, frame, session),
        dayCount: setting.dayCount,
        instrument,
        plan: () => strategy.plan(parameters),
      })),
    )
    const drawn = (what: string, count: number) => {
      const random = seededRandom(`${run.configuration.seed}/check-strategy/${symbol}/${what}`)
      return { count, random: () => random.next() }
    }
    const lookAhead = await takeSteps(
      run,
      { id: `look-ahead-${symbol}`, title: `Cut the series of ${symbol}`, unit: 'cuts' },
      lookAheadSteps({ strategy: checked, bars, cuts: drawn('cuts', cuts), eventCuts: cuts, otherColumns }),
    )
    const { warmupBars } = strategy
    const drift = await takeSteps(
      run,
      { id: `warm-up-${symbol}`, title: `Begin ${symbol} later`, unit: 'starts' },
      recursiveDriftSteps({ strategy: checked, bars, warmupBars, starts: drawn('starts', STARTS) }),
    )
    checks.push({ symbol, ts: market.bars[index]!.ts, lookAhead, drift })
  }
  return checks
}
