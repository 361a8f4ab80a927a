import type { Configuration } from '../configuration/configuration.ts'
import type { Progress } from '../progress/progress.ts'

/** What a use case gets from the edge: everything that is not data. */
export interface RunContext {
  readonly configuration: Configuration
  /** The run's present, UTC epoch milliseconds: the machine's clock, or the rehearsal's. Fixed for the whole run. */
  readonly now: number
  /** Threads to evaluate on; the result does not depend on it. */
  readonly workers: number
  readonly progress: Progress
  /** Aborts when the user interrupts. */
  readonly signal: AbortSignal
}
