/** A stretch in which the exchange is closed although the regular hours say open. */
export interface CalendarException {
  /** Civil date of the event in New York, ISO. */
  readonly date: string
  readonly name: string
  /** `halt`: trading was stopped by rule in the middle of a day, as by a market-wide circuit breaker. */
  readonly kind: 'full-close' | 'early-halt' | 'halt' | 'outage'
  /**
   * What the exchange counts that date's session as: a trading day of its own (early closes), part of the next one
   * (holidays on which trading only stops early), none (full closes); halts and outages leave trading days unchanged.
   */
  readonly tradingDay: 'own' | 'next' | 'none' | 'unchanged'
  /** Trading stops, New York wall clock, `YYYY-MM-DD HH:MM`. */
  readonly closedFrom: string
  /** Trading resumes, New York wall clock, `YYYY-MM-DD HH:MM`. */
  readonly reopens: string
  /**
   * `verified`: seen in real bars. `high`: two independent definitions or a notice. `medium`: one definition or news
   * alone. `projected`: by rule alone, unconfirmed.
   */
  readonly certainty: 'verified' | 'high' | 'medium' | 'projected'
  /**
   * Where the fact comes from: D real equity-index bars, G real Globex metals bars, L QuantConnect Lean's market-hours
   * database, P pandas_market_calendars, E exchange_calendars, N a notice or news named in the note; `rule` when
   * generated.
   */
  readonly source: string
  readonly note?: string
}
