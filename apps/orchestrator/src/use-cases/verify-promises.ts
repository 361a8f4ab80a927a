import { appendFile } from 'node:fs/promises'
import { workerThreadsExecutor } from '@openbell/optimizer'
import { defaultParameters, s2 } from '@openbell/strategies'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import { checkOnMarket } from '../evaluation/check-on-market.ts'
import type { RunContext } from '../run/run-context.ts'
import { leakyStrategy } from '../verification/leaky-strategy.ts'
import { scenarioResult } from '../verification/scenario-result.ts'
import { scenarios } from '../verification/scenario.ts'
import { syntheticLoadedMarket } from '../verification/synthetic-loaded-market.ts'
import type { VerificationOutcome, VerificationTask } from '../verification/verification-task.ts'
import type { LookAheadResult, ScenarioResult, Verification } from '../verification/verification.ts'

/** Which truths to plant, and how often. */
export interface VerificationQuestion {
  readonly markets: number
  /** Ids of scenarios, `look-ahead` among them; all when left out. */
  readonly only?: readonly string[]
  /** File that a line of JSON for each market is added to: what every gate measured on it. */
  readonly values?: string
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
  // A file that cannot be written is told before hours of training, not behind them.
  if (question.values !== undefined) await addValues(question.values, '', [])
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
          if (question.values !== undefined) await addValues(question.values, scenario.id, outcomes)
          return scenarioResult(scenario, outcomes)
        }),
      )
  } finally {
    await executor.close()
  }
  const lookAhead = only.includes(LOOK_AHEAD) ? await checkLeak(run) : null
  const held =
    results.every(({ policies }) => policies.standard.held && policies.strict.held) &&
    lookAhead?.held !== false
  return { days: configuration.days, scenarios: results, lookAhead, held }
}

async function addValues(
  path: string,
  scenario: string,
  outcomes: readonly VerificationOutcome[],
): Promise<void> {
  await appendFile(path, outcomes.map((outcome) => `${JSON.stringify({ scenario, ...outcome })}\n`).join(''))
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
