/** One thing that a run needs. */
export interface SetupCheck {
  readonly id: string
  readonly state: 'ok' | 'note' | 'missing'
  readonly finding: string
  /** What to do; empty when nothing. */
  readonly remedy: string
  /** The failure's code, which decides the exit code. */
  readonly code: string | null
}
