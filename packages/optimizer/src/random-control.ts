import { checkCount } from './check-count.ts'
import { random } from './random.ts'
import { runStudy } from './run-study.ts'
import type { ParametersOf, Space } from './space.ts'
import { createStudy } from './create-study.ts'
import type { Direction } from './study.ts'
import type { Outcome, Trial } from './trial.ts'

export interface RandomControlOptions<S extends Space = Space> {
  readonly space: S
  readonly direction: Direction
  readonly constraints?: readonly ((params: ParametersOf<S>) => boolean)[]
  /** What the search found that is to be compared; null when it found nothing. */
  readonly best: number | null
  /** Trials of the search, and of each random one. */
  readonly trials: number
  readonly batchSize?: number
  /** Random searches. Default 19: a search that beats all of them does so by luck in 1 of 20 cases at most. */
  readonly searches?: number
  /** That of the search: the random ones derive theirs from it. */
  readonly seed: number | string
  readonly evaluate: (batch: readonly Trial<ParametersOf<S>>[]) => Promise<readonly Outcome[]>
  readonly signal?: AbortSignal
}

/** A search beside random ones with the same budget. */
export interface RandomControl {
  /** Best value of each random search; null where none of its trials was complete. */
  readonly bests: readonly (number | null)[]
  /** Share of the random searches that the search beat, a draw counting half: near 1/2 it learnt nothing. */
  readonly beaten: number
  /** Trials of all random searches together. */
  readonly trials: number
}

/**
 * Whether a search found more than drawing at random does: runs random searches of the same number of trials, in
 * batches of the same size, from seeds derived from the search's, and counts those that it beat.
 *
 * @throws OptimizerError `invalid-space`, `invalid-setting`, `infeasible-space`; what `evaluate` throws; the signal's reason
 */
export async function randomControl<const S extends Space>(
  options: RandomControlOptions<S>,
): Promise<RandomControl> {
  const { space, direction, constraints = [], trials, batchSize, searches = 19, evaluate, signal } = options
  checkCount('searches', searches, 1)
  const bests: (number | null)[] = []
  for (let index = 1; index <= searches; index++) {
    const sampler = random({ seed: `${options.seed}/random-control-${index}` })
    const { best } = await runStudy({
      study: createStudy({ space, direction, sampler, constraints: [...constraints] }),
      trials,
      evaluate,
      ...(batchSize !== undefined && { batchSize }),
      ...(signal && { signal }),
    })
    bests.push(best?.value ?? null)
  }
  const gain = (value: number | null): number =>
    value === null ? -Infinity : direction === 'maximize' ? value : -value
  const own = gain(options.best)
  const won = bests.reduce<number>(
    (sum, other) => sum + (gain(other) < own ? 1 : gain(other) === own ? 0.5 : 0),
    0,
  )
  return { bests, beaten: won / searches, trials: searches * trials }
}
