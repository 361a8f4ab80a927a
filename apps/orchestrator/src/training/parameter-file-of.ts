import { buildParameterFile, type ManifestContent, type ParameterFile } from '@openbell/parameter-file'
import { defaultParameters } from '@openbell/strategies'
import { instrumentOf } from './instruments.ts'
import { decidingSettings } from './plan-run.ts'
import type { Publication } from './publication.ts'

/**
 * The parameter file of a verdict. Its figures are those of the sealed hold-out, all sessions together: what the bot's
 * monitor compares with live trading must not be what the search itself maximised.
 */
export function parameterFileOf({ run, strategy, judgement }: Publication): ParameterFile {
  const before = judgement.combined.baseline.holdOut.summary
  const after = judgement.combined.candidate.holdOut.summary
  return buildParameterFile({
    strategy: strategy.id,
    version: strategy.version,
    lastUpdated: run.now,
    defaults: defaultParameters(strategy),
    sessionParameters: judgement.inForce,
    baselineSharpe: before.sharpe,
    optimizedSharpe: after.sharpe,
    metrics: {
      outOfSampleSharpe: after.sharpe,
      winRate: after.winRate,
      avgRMultiple: after.averageR,
      maxDrawdown: after.maxDrawdown,
    },
  })
}

/** Where the parameter file comes from. */
export function manifestOf({ run, plan, strategy, searches, result, head }: Publication): ManifestContent {
  const { configuration } = run
  const { source, synthetic, range, hash } = head.data
  return {
    strategy: strategy.id,
    run_id: head.run_id,
    created_at: head.created_at,
    seed: head.seed,
    code_version: head.code_version,
    configuration: decidingSettings(configuration),
    data: { source, synthetic, range, hash },
    trials: result.trials,
    trials_ever: Object.fromEntries(
      searches.map(({ session, ever: { runs, trials, effective } }) => [
        session,
        { runs, trials, effective },
      ]),
    ),
    hold_out_openings: result.hold_out_openings,
    gates: result.gates,
    thresholds: { ...plan.policy },
    indicator_seeding: strategy.indicatorSeeding,
    execution: {
      slippage_ticks: configuration.costs.slippageTicks,
      commission_per_side: configuration.costs.commissionPerSide,
      starting_balance: configuration.startingBalance,
      instruments: Object.fromEntries(
        configuration.symbols.map((symbol) => {
          const { tickSize, pointValue } = instrumentOf(symbol)
          return [symbol, { tick_size: tickSize, point_value: pointValue }]
        }),
      ),
    },
  }
}
