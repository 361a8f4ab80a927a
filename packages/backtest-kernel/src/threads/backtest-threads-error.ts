export type BacktestThreadsCode = 'invalid-parameters' | 'thread-failed' | 'threads-closed'

/** Threads that could not do their work: the batch was wrong, a thread failed, or all of them are closed. */
export class BacktestThreadsError extends Error {
  readonly code: BacktestThreadsCode
  /** What to do next, as one plain sentence. */
  readonly remedy: string

  constructor(
    code: BacktestThreadsCode,
    message: string,
    { remedy, cause }: { readonly remedy: string; readonly cause?: unknown },
  ) {
    super(message, { cause })
    this.name = 'BacktestThreadsError'
    this.code = code
    this.remedy = remedy
  }
}
