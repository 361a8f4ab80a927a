/** One step of a run, as people see it. */
export interface Step {
  /** How far it is. `unit` is a plural noun: trials, bars. */
  update(done: number, total: number, unit: string): void
  /** Something worth saying while it runs. */
  note(text: string): void
}

/** How a run reports what it does. Progress never changes a result. */
export interface Progress {
  /** Runs one named step, shows it, and measures it. `summary` is shown when it ends. */
  step<T>(
    id: string,
    title: string,
    work: (step: Step) => Promise<T>,
    summary?: (value: T) => string,
  ): Promise<T>
  /** Milliseconds spent in each step so far, by id. */
  readonly timings: Readonly<Record<string, number>>
}
