import { setImmediate } from 'node:timers/promises'
import {
  fixedSlippage,
  lookAheadSteps,
  perContractCommission,
  planColumns,
  plannedStrategy,
  recursiveDriftSteps,
  type CheckedStrategy,
  type CheckSteps,
  type LookAheadReport,
  type RecursiveDriftReport,
} from '@openbell/backtest-kernel'
import { seededRandom } from '@openbell/seeded-random'
import {
  boundsViolations,
  defaultParameters,
  neighbours,
  type Parameters,
  type Strategy,
} from '@openbell/strategies'
import type { DataSummary } from '@openbell/training-result'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import type { EvaluationSetting, MarketFrame } from '../evaluation/market-frame.ts'
import type { RunContext } from '../run/run-context.ts'
import { withOrigin } from '../run/with-origin.ts'
import { loadMarket } from '../training/load-market.ts'
import { requireStrategies } from '../training/require-strategies.ts'
import { windowSetting } from '../training/window-setting.ts'

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

/** What both detectors say about one symbol. */
export interface SymbolCheck {
  readonly symbol: string
  /** Opens of the bars, UTC epoch milliseconds. */
  readonly ts: Float64Array
  readonly lookAhead: LookAheadReport
  readonly drift: RecursiveDriftReport
}

/** The answer. */
export interface StrategyCheckAnswer {
  readonly strategy: Strategy
  readonly parameters: Parameters
  readonly sessions: readonly string[]
  readonly checks: readonly SymbolCheck[]
  readonly data: DataSummary
}

/** Later beginnings of the series that are compared with the first one. */
const STARTS = 20

/**
 * Looks for what a strategy knows too early, and for what depends on where its series begins, on every bar that was
 * loaded. It tells no profit, so sealed days may be among them.
 */
export async function checkStrategy(
  run: RunContext,
  environment: NodeJS.ProcessEnv,
  question: StrategyCheckQuestion,
): Promise<StrategyCheckAnswer> {
  const strategy = requireStrategies([question.strategy])[0]!
  const parameters = { ...defaultParameters(strategy), ...question.parameters }
  const [violation] = boundsViolations(strategy, parameters)
  if (violation !== undefined)
    throw new ConfigurationError('invalid-value', `--params: ${violation}`, {
      remedy: 'Stay inside the bounds of the strategy: they are what the bot accepts.',
    })
  const market = await withOrigin(run, environment, (origin) => loadMarket(run, origin))
  const range = { from: 0, to: market.schedule.tradingDays.length }
  const setting = windowSetting(market, strategy.id, range, run.configuration)
  const sessions = question.session === undefined ? market.schedule.sessions : [question.session]
  const checks: SymbolCheck[] = []
  for (const [index, frame] of setting.frames.entries()) {
    const { symbol } = frame
    const checked = strategyOn(setting, frame, sessions, () => strategy.plan(parameters))
    const drawn = (what: string, count: number) => {
      const random = seededRandom(`${run.configuration.seed}/check-strategy/${symbol}/${what}`)
      return { count, random: () => random.next() }
    }
    const lookAhead = lookAheadSteps({
      strategy: checked,
      bars: frame.bars,
      cuts: drawn('cuts', question.cuts),
      eventCuts: question.cuts,
      otherColumns: neighbours(strategy, parameters).flatMap((near) => planColumns(strategy.plan(near))),
    })
    const drift = recursiveDriftSteps({
      strategy: checked,
      bars: frame.bars,
      warmupBars: strategy.warmupBars,
      starts: drawn('starts', STARTS),
    })
    checks.push({
      symbol,
      ts: market.bars[index]!.ts,
      lookAhead: await take(run, `look-ahead-${symbol}`, `Cut the series of ${symbol}`, 'cuts', lookAhead),
      drift: await take(run, `warm-up-${symbol}`, `Begin ${symbol} later`, 'starts', drift),
    })
  }
  return { strategy, parameters, sessions, checks, data: market.summary }
}

/** The strategy in the segments and at the costs of its sessions. */
function strategyOn(
  { costs, dayCount }: EvaluationSetting,
  { segments, instrument }: MarketFrame,
  sessions: readonly string[],
  plan: () => ReturnType<Strategy['plan']>,
): CheckedStrategy {
  const planned = sessions.map((session) => {
    const [table, cost] = [segments[session], costs[session]]
    if (table === undefined || cost === undefined)
      throw new ConfigurationError(
        'unknown-session',
        `There are no segments or costs for session ${session}`,
        {
          remedy: `Use one of: ${Object.keys(segments).join(', ')}; costs.slippageTicks needs an entry for each.`,
        },
      )
    return {
      segments: table,
      dayCount,
      instrument,
      plan,
      costs: {
        slippage: fixedSlippage(cost.slippageTicks),
        commission: perContractCommission(cost.commissionPerSide),
      },
    }
  })
  return plannedStrategy(...planned)
}

/** Takes the steps of a check one by one, so that progress is shown and an interruption is heard in between. */
function take<Report>(
  { progress, signal }: RunContext,
  id: string,
  title: string,
  unit: string,
  steps: CheckSteps<Report>,
): Promise<Report> {
  return progress.step(id, title, async (step) => {
    for (;;) {
      const next = steps.next()
      if (next.done === true) return next.value
      step.update(next.value.done, next.value.total, unit)
      await setImmediate()
      signal.throwIfAborted()
    }
  })
}
