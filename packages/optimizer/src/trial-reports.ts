import { OptimizerError } from './optimizer-error.ts'
import type { ReportedTrial, StepLoss } from './pruner.ts'
import type { Report } from './trial.ts'

interface Entry extends ReportedTrial {
  readonly reports: StepLoss[]
  readonly values: Report[]
  complete: boolean
  told: boolean
}

/** The intermediate values of a study's trials. */
export class TrialReports {
  readonly trials: readonly ReportedTrial[]
  readonly #entries: Entry[] = []
  readonly #byNumber = new Map<number, Entry>()
  readonly #lossOf: (value: number) => number

  constructor(lossOf: (value: number) => number) {
    this.trials = this.#entries
    this.#lossOf = lossOf
  }

  /** Every value that a trial reported, by rising step; undefined if there is none. */
  of(number: number): readonly Report[] | undefined {
    return this.#byNumber.get(number)?.values
  }

  trial(number: number): ReportedTrial | undefined {
    return this.#byNumber.get(number)
  }

  /** @throws OptimizerError `invalid-report` */
  add(number: number, step: number, value: number): void {
    let entry = this.#byNumber.get(number)
    const last = entry?.values.at(-1)?.step ?? -1
    if (!Number.isSafeInteger(step) || step <= last) throw wrongStep(number, step, last)
    if (entry === undefined) {
      entry = { number, reports: [], values: [], complete: false, told: false }
      this.#byNumber.set(number, entry)
      this.#entries.push(entry)
    }
    // NaN and the infinities alike: none of them can be compared, and a journal has no text for them. −0 becomes 0.
    const known = Number.isFinite(value) ? value + 0 : NaN
    entry.values.push({ step, value: known })
    entry.reports.push({ step, loss: this.#lossOf(known) })
  }

  tell(number: number, isComplete: boolean): void {
    const entry = this.#byNumber.get(number)
    if (entry === undefined) return
    entry.complete = isComplete
    entry.told = true
  }
}

function wrongStep(number: number, step: number, last: number): OptimizerError {
  return new OptimizerError(
    'invalid-report',
    `Trial ${number}: step must be a whole number above ${last}, not ${step}`,
    {
      remedy: 'Report each step once, by rising number from 0 on.',
      context: { number, step, last },
    },
  )
}
