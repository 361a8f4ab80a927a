/** Whether training may run at an instant: the exchange is shut for a weekend or a full holiday. */
export interface ClosedWindow {
  readonly closed: boolean
  /** Why it is closed; null when the market is open or only in its daily break. */
  readonly reason: 'weekend' | 'holiday' | null
  /** When this window ends (closed) or the next one begins (open), UTC epoch milliseconds. */
  readonly until: number
}
