/** Trading days that a year is taken to have wherever a figure is annualised. */
export const TRADING_DAYS_A_YEAR = 252
