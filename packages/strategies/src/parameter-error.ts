/** Parameters that a strategy cannot make a plan from. */
export class ParameterError extends Error {
  readonly code = 'missing-parameter'
  /** What to do next, as one plain sentence. */
  readonly remedy: string
  /** Values that explain the failure. */
  readonly context: Readonly<Record<string, unknown>>

  constructor(strategy: string, name: string, value: unknown) {
    super(`${strategy} needs a number for ${name}, not ${String(value)}`)
    this.name = 'ParameterError'
    this.remedy = `Give every parameter of ${strategy} a finite number; defaultParameters() has a complete set.`
    this.context = { strategy, parameter: name }
  }
}
