import { readParameterFile, type Session } from '@openbell/parameter-file'
import type { Parameters, Strategy } from '@openbell/strategies'
import type { StrategyResult } from '@openbell/training-result'
import type { RunContext } from '../run/run-context.ts'
import { withOrigin } from '../run/with-origin.ts'
import { withRunLock } from '../run/with-run-lock.ts'
import { judgeStrategyRun } from '../training/judge-strategy-run.ts'
import { loadMarket } from '../training/load-market.ts'
import { planRun } from '../training/plan-run.ts'
import { bySession } from '../training/by-session.ts'
import { inUse, readBaselines, requireUsable } from '../training/read-baselines.ts'
import { requireDifference } from '../training/require-difference.ts'
import { requireStrategy } from '../training/require-strategy.ts'
import { searchStrategy } from '../training/search-strategy.ts'
import { strategyResult } from '../training/strategy-result.ts'

/** Which parameter files to compare. */
export interface ValidationQuestion {
  readonly strategy: string
  readonly candidate: string
  /** The parameters in use when left out. */
  readonly baseline?: string
}

/**
 * Judges the parameters of a file by the gates of `train`, on this data. Opens the hold-out, which is counted. Nothing is
 * staged, so the exchange may be open.
 *
 * @throws ParameterFileError `parameter-file-missing`, `parameter-file-invalid`; ConfigurationError `current-unusable`,
 * `nothing-to-judge`
 */
export async function validateCandidate(
  run: RunContext,
  environment: NodeJS.ProcessEnv,
  question: ValidationQuestion,
): Promise<StrategyResult> {
  const { artifactsDir } = run.configuration
  const strategy = requireStrategy(question.strategy)
  const candidate = await sessionParameters(strategy, question.candidate)
  const given = question.baseline === undefined ? null : await sessionParameters(strategy, question.baseline)
  return withRunLock(artifactsDir, async () => {
    const market = await withOrigin(run, environment, (origin) => loadMarket(run, origin))
    const baselines =
      given === null
        ? await readBaselines(artifactsDir, [strategy], market.summary.synthetic)
        : { [strategy.id]: given }
    requireDifference({
      candidate,
      candidatePath: question.candidate,
      baseline: baselines[strategy.id]!,
      baselinePath: question.baseline ?? null,
    })
    const plan = await planRun(run, market, baselines)
    const searches = await searchStrategy(run, market, plan, strategy, candidate)
    const closed = { passed: true, reason: 'Nothing is staged by a validation: the exchange may be open.' }
    const judgement = await judgeStrategyRun(run, market, plan, strategy, searches, closed)
    const result = strategyResult(strategy.id, market, plan, searches, judgement)
    // Without it the folder would be that of a run that has not ended.
    await plan.folder.writeJson('validated.json', result)
    return result
  })
}

/** The complete parameters that a file puts in force in each session. */
async function sessionParameters(strategy: Strategy, path: string): Promise<Record<Session, Parameters>> {
  const file = await readParameterFile(path)
  requireUsable(strategy, file, path)
  return bySession((session) => inUse(strategy, file, session))
}
