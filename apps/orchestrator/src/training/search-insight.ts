import {
  bestAtEdge,
  plateau,
  plateauNeighbours,
  randomControl,
  type FinishedTrial,
  type Study,
} from '@openbell/optimizer'
import type { SearchInsight } from '@openbell/training-result'
import { objectiveName } from '../evaluation/fold-objective.ts'
import { plannedNeighbours } from './planned-trials.ts'
import type { SessionSearchRequest } from './search-session.ts'
import { numericParameters, searchSpace } from './search-trial.ts'
import { constraintsOf, evaluateBatch } from './session-study.ts'

/** What a finished search tells, and the trials that it took to find out. */
export interface InsightFound {
  readonly insight: SearchInsight
  /** Neighbours of the best trials that the search had not tried itself. */
  readonly neighbours: readonly FinishedTrial[]
  /** Best value of each random search; NaN where no trial was feasible. */
  readonly randomBests: readonly number[]
  /** Trials of the random searches. */
  readonly control: number
}

/** Looks around the best trials of a search, and repeats its budget at random. */
export async function searchInsight(request: SessionSearchRequest, study: Study): Promise<InsightFound> {
  const { strategy } = request
  const space = searchSpace(strategy)
  const options = { direction: 'maximize', constraints: constraintsOf(strategy) } as const
  const asked = plateauNeighbours(study.trials, space, options)
  const outcomes = await evaluateBatch(
    request,
    asked.map((params) => ({ params })),
  )
  request.onTrials(asked.length, plannedNeighbours(request))
  const neighbours = asked.map((params, i) => ({
    number: study.trials.length + i,
    params,
    outcome: outcomes[i]!,
  }))
  const found = plateau([...study.trials, ...neighbours], space, options)
  const control = await controlOf(request, study)
  return {
    insight: {
      ...(request.objective && { objective: objectiveName(request.objective) }),
      at_edge: study.best === null ? [] : bestAtEdge(study.best, space),
      best_is_spike: found?.bestIsSpike ?? null,
      plateau: found && {
        parameters: numericParameters(strategy, found.centre.params),
        value: found.centre.value,
        trials: found.members.length,
        width: found.width,
      },
      random_search: control.random_search,
    },
    neighbours,
    randomBests: control.bests,
    control: control.trials,
  }
}

async function controlOf(
  request: SessionSearchRequest,
  study: Study,
): Promise<{
  readonly random_search: SearchInsight['random_search']
  readonly bests: readonly number[]
  readonly trials: number
}> {
  const { strategy, randomSearches: searches, trials, batchSize, seed, signal } = request
  if (searches === 0) return { random_search: null, bests: [], trials: 0 }
  let made = 0
  const control = await randomControl({
    space: searchSpace(strategy),
    direction: 'maximize',
    constraints: constraintsOf(strategy),
    best: study.best?.value ?? null,
    evaluate: async (batch) => {
      const outcomes = await evaluateBatch(request, batch)
      made += batch.length
      request.onTrials(batch.length)
      return outcomes
    },
    trials,
    batchSize,
    searches,
    seed,
    signal,
  })
  request.onTrials(0, searches * trials - made)
  const bests = control.bests.map((best) => best ?? -Infinity).sort((a, b) => a - b)
  const middle = bests[(searches - 1) >> 1]!
  return {
    random_search: {
      searches,
      beaten: control.beaten,
      median_best: Number.isFinite(middle) ? middle : null,
    },
    bests: control.bests.map((best) => best ?? NaN),
    trials: control.trials,
  }
}
