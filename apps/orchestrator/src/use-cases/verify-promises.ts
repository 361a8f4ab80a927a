import { workerThreadsExecutor } from '@openbell/optimizer'
import { defaultParameters, s2 } from '@openbell/strategies'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import { checkOnMarket } from '../evaluation/check-on-market.ts'
import type { RunContext } from '../run/run-context.ts'
import { leakyStrategy } from '../verification/leaky-strategy.ts'
import { scenarios, type Scenario } from '../verification/scenario.ts'
import { stagedShare } from '../verification/staged-share.ts'
import { syntheticLoadedMarket } from '../verification/synthetic-loaded-market.ts'
import type { VerificationOutcome, VerificationTask } from '../verification/verification-task.ts'
import type { LookAheadResult, ScenarioResult, Verification } from '../verification/verification.ts'

/** Which truths to plant, and how often. */
export interface VerificationQuestion {
  readonly markets: number
  /** Ids of scenarios, `look-ahead` among them; all when left out. */
  readonly only?: readonly string[]
}

const LOOK_AHEAD = 'look-ahead'

/**
 * Plants truths into markets and counts how often the gates are fooled: trains on each of them as `train` does.
 *
 * @throws ConfigurationError `unknown-scenario`
 */
export async function verifyPromises(run: RunContext, question: VerificationQuestion): Promise<Verification> {
  const { configuration, workers, progress, signal } = run
  const all = scenarios(configuration)
  const { only = [...all.map(({ id }) => id), LOOK_AHEAD] } = question
  requireScenarios(only, [...all.map(({ id }) => id), LOOK_AHEAD])
  // The build puts the worker beside the command.
  const filename = new URL('./verification-worker.js', import.meta.url).href
  const executor = workerThreadsExecutor<VerificationTask, VerificationOutcome>({ filename, workers })
  const results: ScenarioResult[] = []
  try {
    for (const scenario of all.filter(({ id }) => only.includes(id)))
      results.push(
        await progress.step(scenario.id, `Train on markets with ${scenario.title}`, async (step) => {
          const outcomes: VerificationOutcome[] = []
          while (outcomes.length < question.markets) {
            const count = Math.min(workers, question.markets - outcomes.length)
            const first = run.configuration.seed + outcomes.length
            const tasks = Array.from({ length: count }, (_, index) => scenario.task(first + index))
            outcomes.push(...(await executor.run(tasks, signal)))
            step.update(outcomes.length, question.markets, 'markets')
          }
          return scenarioResult(scenario, outcomes)
        }),
      )
  } finally {
    await executor.close()
  }
  const lookAhead = only.includes(LOOK_AHEAD) ? await checkLeak(run) : null
  const held = results.every((one) => one.held) && lookAhead?.held !== false
  return { policy: configuration.policy, days: configuration.days, scenarios: results, lookAhead, held }
}

function scenarioResult(
  { id, title, promise }: Scenario,
  outcomes: readonly VerificationOutcome[],
): ScenarioResult {
  const share = stagedShare(outcomes.filter(({ staged }) => staged).length, outcomes.length)
  const counts = new Map<string, number>()
  for (const gate of outcomes.flatMap(({ failed }) => Object.values(failed).flat()))
    counts.set(gate, (counts.get(gate) ?? 0) + 1)
  const held =
    promise === null || (promise.is === 'at most' ? share.low <= promise.share : share.high >= promise.share)
  const stoppedBy = Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
  return { id, title, promise, ...share, held, stoppedBy }
}

async function checkLeak(run: RunContext): Promise<LookAheadResult> {
  const market = syntheticLoadedMarket({
    seed: run.configuration.seed,
    edge: 'planted',
    now: run.now,
    days: 30,
  })
  const checked = { parameters: defaultParameters(s2), sessions: market.schedule.sessions, cuts: 30 }
  const found = async (strategy: typeof s2): Promise<number> => {
    const checks = await checkOnMarket(run, market, strategy, checked)
    return checks.reduce((sum, { lookAhead }) => sum + lookAhead.findings.length, 0)
  }
  const leakFound = (await found(leakyStrategy)) > 0
  const strategyClean = (await found(s2)) === 0
  return { leakFound, strategyClean, held: leakFound && strategyClean }
}

function requireScenarios(asked: readonly string[], known: readonly string[]): void {
  const unknown = asked.find((id) => !known.includes(id))
  if (unknown === undefined) return
  throw new ConfigurationError('unknown-scenario', `There is nothing called ${unknown} to verify`, {
    remedy: `Use one or more of ${known.join(', ')} with --only.`,
  })
}
