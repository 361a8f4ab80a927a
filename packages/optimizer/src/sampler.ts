import type { Point, SearchSpace } from './search-space.ts'
import type { TrialHistory } from './trial-history.ts'

/** What a sampler is asked: one point, for the trial with this number. */
export interface SamplingRequest {
  readonly number: number
  readonly space: SearchSpace
  readonly history: TrialHistory
  /** Whether a point obeys the constraints. */
  readonly allows: (point: Point) => boolean
  /** Whether a point was asked before: on a grid, evaluating it again teaches nothing. */
  readonly isRepeat: (point: Point) => boolean
}

/**
 * Chooses the next point.
 * Everything follows from the settings, the trial's number and the history: a sampler keeps no state of its own,
 * so that a resumed study goes on as if it had never stopped.
 */
export interface Sampler {
  readonly name: string
  /** What decides its points besides the history: belongs into a journal's header. */
  readonly settings: Readonly<Record<string, number | string | boolean>>
  /** A point that the constraints allow. @throws OptimizerError `infeasible-space`, `space-exhausted` */
  suggest(request: SamplingRequest): Point
}
