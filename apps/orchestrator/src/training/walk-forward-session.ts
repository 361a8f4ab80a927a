import type { WalkForwardEvidence } from '@openbell/validator'
import type { Parameters } from '@openbell/strategies'
import type { SessionSearchRequest } from './search-session.ts'
import { numericParameters } from './search-trial.ts'
import { sessionStudy } from './session-study.ts'

/** A walk-forward and how many trials its searches took. */
export interface WalkedForward {
  readonly evidence: WalkForwardEvidence
  readonly trials: number
}

/**
 * Searches anew in every window and trades what it found on the days after: what the procedure earns on days that it has
 * not seen. Where a search finds nothing feasible, the parameters in use stay, as they would in a run.
 */
export async function walkForwardSession(
  request: SessionSearchRequest,
  startingPoints: readonly Parameters[],
): Promise<WalkedForward> {
  const { strategy, session, baseline, folds, trainDays, executor, signal } = request
  const candidate: number[] = []
  const before: number[] = []
  const steps = []
  let trials = 0
  for (const [index, { train, test }] of folds.entries()) {
    const [searched, tested] = [train[0]!, test[0]!]
    const share = (searched.to - searched.from) / trainDays
    const study = await sessionStudy(
      {
        ...request,
        days: searched,
        minimumTrades: Math.ceil(request.minimumTrades * share),
        identity: { ...request.identity, days: [searched.from, searched.to] },
      },
      `walk-forward-${index + 1}`,
      startingPoints,
    )
    trials += study.trials.length
    const found = study.best === null ? baseline : numericParameters(strategy, study.best.params)
    const tasks = [found, baseline].map((parameters) => ({ session, days: tested, parameters }))
    const [ours, theirs] = await executor.dailyProfits(tasks, signal)
    // What the step promised is a Sharpe ratio, whatever its search maximised.
    const promised =
      request.objective === undefined || study.best === null
        ? study.best?.value
        : (await executor.run([{ session, days: searched, parameters: found }], signal))[0]!.sharpe
    const [traded] = await executor.run(tasks.slice(0, 1), signal)
    candidate.push(...ours!.subarray(tested.from, tested.to))
    before.push(...theirs!.subarray(tested.from, tested.to))
    steps.push({ trainSharpe: promised ?? NaN, trades: traded!.trades })
  }
  return {
    evidence: {
      kind: request.walkForwardKind ?? 'anchored',
      folds: steps,
      candidate: Float64Array.from(candidate),
      baseline: Float64Array.from(before),
    },
    trials,
  }
}
