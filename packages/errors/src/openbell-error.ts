/** What every failure carries besides its message. */
export interface FailureDetails {
  /** What to do next, as one plain sentence. Shown to people after the message. */
  readonly remedy: string
  /** Values that explain the failure: paths, limits, counts. Never a secret. */
  readonly context?: Readonly<Record<string, unknown>>
  /** The error that led to this one. */
  readonly cause?: unknown
}

/**
 * Base of every expected failure in Openbell: a literal `code` for programs, a message and a remedy for people.
 *
 * Packages extend it once for each family of failures. Bugs are not in the family: they are thrown as plain errors.
 *
 * @example
 * class StoreError extends OpenbellError<'store-damaged' | 'store-full'> {}
 * throw new StoreError('store-damaged', 'ES 2025-01 cannot be read', { remedy: 'Run `openbell download` again.' })
 */
export class OpenbellError<Code extends string = string> extends Error {
  readonly code: Code
  readonly remedy: string
  readonly context: Readonly<Record<string, unknown>>

  constructor(code: Code, message: string, details: FailureDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = new.target.name
    this.code = code
    this.remedy = details.remedy
    this.context = details.context ?? {}
  }
}
