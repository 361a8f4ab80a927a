/** Trading days by which the kernel makes a daily Sharpe ratio an annual one. */
const TRADING_DAYS_A_YEAR = 252

/** The Sharpe ratio of a day from that of a year. */
export function perDay(annualSharpe: number): number {
  return annualSharpe / Math.sqrt(TRADING_DAYS_A_YEAR)
}

/** The Sharpe ratio of a year from that of a day. */
export function perYear(dailySharpe: number): number {
  return dailySharpe * Math.sqrt(TRADING_DAYS_A_YEAR)
}
