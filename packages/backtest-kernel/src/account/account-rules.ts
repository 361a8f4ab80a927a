/**
 * Rules of a trading account, such as those of an evaluation at a proprietary trading firm. All money in US dollars.
 * A rule left out does not hold.
 */
export interface AccountRules {
  readonly startingBalance: number
  readonly maximumLoss?: MaximumLoss
  readonly dailyLossLimit?: DailyLossLimit
  /** Profit over the starting balance that is to be reached at the end of a day. */
  readonly profitTarget?: number
  readonly consistency?: Consistency
}

/** A floor that the account must stay above; it follows the account's high and never falls. Touching it stops it. */
export interface MaximumLoss {
  /** How far the floor lies below the high. */
  readonly amount: number
  /** Which high: the highest balance at the end of a day, or the highest equity at any moment, open profits included. */
  readonly trails: 'end-of-day' | 'intraday'
  /** The balance at which the floor stays once it has got there; it follows for ever when left out. */
  readonly locksAt?: number
}

/** A loss that one day may not reach, closed and open trades taken together. */
export interface DailyLossLimit {
  readonly amount: number
  /** Reaching it closes the open trade and ends that day's trading, or it stops the account for good. */
  readonly consequence: 'stop-for-day' | 'fail'
}

/** No single day may have made too much of the profit when the target is reached. */
export interface Consistency {
  /** The best day's profit has to be less than this share of the total profit, from 0 to 1. */
  readonly bestDayBelow: number
}
