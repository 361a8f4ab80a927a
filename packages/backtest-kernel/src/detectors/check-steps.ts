/** How far a check is. */
export interface CheckProgress {
  readonly done: number
  readonly total: number
}

/** A check bit by bit, for callers that show progress or may stop; what it returns is the report. */
export type CheckSteps<Report> = Generator<CheckProgress, Report, void>

/** Takes all steps at once. */
export function finish<Report>(steps: CheckSteps<Report>): Report {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
