import type { WindowEvidence } from './session-evidence.ts'

/** One session's parameters that are in use, on days newer than any that their search or its hold-out had. */
export interface DeployedEvidence {
  readonly session: string
  readonly window: WindowEvidence
  /** The same with twice the slippage. */
  readonly stressed: WindowEvidence
  /** Annual Sharpe ratio that the parameters were staged with; NaN where none was promised. */
  readonly promisedSharpe: number
}
