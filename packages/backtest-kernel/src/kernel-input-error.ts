export type KernelInputCode =
  'invalid-bars' | 'invalid-segments' | 'invalid-plan' | 'invalid-money' | 'invalid-results' | 'invalid-check'

/**
 * Input that the kernel cannot compute right figures from: `invalid-bars` and `invalid-segments` for the series,
 * `invalid-plan` for a plan, a column or an indicator's length, `invalid-money` for instrument, costs and balances,
 * `invalid-results` for results that do not belong together, `invalid-check` for bars that a detector cannot cut at.
 */
export class KernelInputError extends Error {
  readonly code: KernelInputCode
  /** What to do next, as one plain sentence. */
  readonly remedy: string
  /** Values that explain the failure. */
  readonly context: Readonly<Record<string, unknown>>

  constructor(
    code: KernelInputCode,
    message: string,
    details: { readonly remedy: string; readonly context?: Readonly<Record<string, unknown>> },
  ) {
    super(message)
    this.name = 'KernelInputError'
    this.code = code
    this.remedy = details.remedy
    this.context = details.context ?? {}
  }
}
