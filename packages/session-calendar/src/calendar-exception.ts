/** A stretch in which the exchange is closed although the regular hours say open. */
export interface CalendarException {
  /** Civil date of the event in New York, ISO. */
  readonly date: string
  readonly name: string
  readonly kind: 'full-close' | 'early-halt' | 'outage'
  /**
   * What the exchange counts that date's session as: a trading day of its own (early closes), part of the next one
   * (holidays on which trading only stops early), none (full closes); an outage leaves trading days unchanged.
   */
  readonly tradingDay: 'own' | 'next' | 'none' | 'unchanged'
  /** Trading stops, New York wall clock, `YYYY-MM-DD HH:MM`. */
  readonly closedFrom: string
  /** Trading resumes, New York wall clock, `YYYY-MM-DD HH:MM`. */
  readonly reopens: string
  /** `verified`: seen in real bars. `high`: two independent definitions or a notice. `projected`: by rule alone, unconfirmed. */
  readonly certainty: 'verified' | 'high' | 'projected'
  /** Where the fact comes from; `rule` when generated. */
  readonly source: string
  readonly note?: string
}
