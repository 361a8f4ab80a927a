import { seededRandom, type SeededRandom } from '@openbell/seeded-random'
import { gridValues, type Parameters, type Strategy } from '@openbell/strategies'
import type { TrialCount } from '@openbell/trial-ledger'
import type { SelectionEvidence } from '@openbell/validator'
import type { SessionSearch, SessionSearchRequest } from './search-session.ts'

/** Parameter sets whose daily profits the statistics of selection look at; enough for them, and little to compute. */
const MOST_SETS = 200
/** Draws from the whole space, of which those with too few trades are left out. */
const SPACE_DRAWS = 2 * MOST_SETS

/** What a search chose from, day by day: a seeded sample of its feasible trials, and one of the whole space. */
export async function selectionEvidence(
  { strategy, session, executor, minimumTrades, seed, signal }: SessionSearchRequest,
  { baseline, candidate, tried }: SessionSearch,
  ever: TrialCount,
): Promise<SelectionEvidence> {
  const random = seededRandom(`${seed}/selection`)
  const feasible = tried
    .filter(({ sharpe }) => Number.isFinite(sharpe))
    .map(({ parameters }) => ({ parameters, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ parameters }) => parameters)
  const drawn = Array.from({ length: SPACE_DRAWS }, () => drawnFrom(strategy, random)).filter(
    (parameters) => parameters !== null,
  )
  const tasksOf = (sets: readonly Parameters[]) => sets.map((parameters) => ({ session, parameters }))
  const traded = await executor.run(tasksOf(drawn), signal)
  const rows = async (sets: readonly Parameters[]): Promise<Float64Array[]> => {
    const distinct = new Map([candidate, ...sets].map((each) => [JSON.stringify(each), each]))
    const tasks = tasksOf([...distinct.values()].slice(0, MOST_SETS))
    return byDay(await executor.dailyProfits(tasks, signal))
  }
  return {
    trials: Math.max(1, ever.trials),
    effectiveTrials: ever.effective,
    varianceOfSharpes: ever.sharpes?.variance ?? NaN,
    candidates: await rows(feasible),
    space: await rows(drawn.filter((_, index) => traded[index]!.trades >= minimumTrades)),
    baseline: (await executor.dailyProfits(tasksOf([baseline]), signal))[0]!,
  }
}

/** A point of the strategy's grid, each with the same chance; null where it breaks a constraint. */
function drawnFrom(strategy: Strategy, random: SeededRandom): Parameters | null {
  const parameters = Object.fromEntries(
    strategy.parameters.map((declaration) => {
      const values = gridValues(declaration)
      return [declaration.name, values[random.integer(values.length)]!]
    }),
  )
  return strategy.constraints.every((rule) => rule.holds(parameters)) ? parameters : null
}

function byDay(profits: readonly Float64Array[]): Float64Array[] {
  return Array.from(profits[0]!, (_, day) => Float64Array.from(profits, (profit) => profit[day]!))
}
