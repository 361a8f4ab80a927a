/** A moment of a back-test. */
export interface AccountMoment {
  /** Row of the daily account. */
  readonly day: number
  /** Row of the trades. */
  readonly trade: number
  /** Bar of the series: of the trade's exit where no bars were given. */
  readonly bar: number
}

/** How a limit fared up to the end of the account. */
export interface LimitCheck {
  /** When it was reached first; null when it never was. */
  readonly hit: AccountMoment | null
  /** Least room there ever was, in US dollars; zero or below when it was reached. */
  readonly leastRoom: number
  /** When that was; null when no trade came nearer than the account stood before the first. */
  readonly leastRoomAt: AccountMoment | null
}

/** A daily limit, which may be reached on many days. */
export interface DailyLimitCheck extends LimitCheck {
  /** Days on which it was reached. */
  readonly days: number
}

/** How near the account came to its target. */
export interface TargetCheck {
  /** First day that ended with the target reached and, where there is such a rule, a consistent profit. */
  readonly reachedOn: number | null
  /** US dollars missing at the best end of a day; zero or below, but for rounding, when the profit was there. */
  readonly missing: number
}

/** How evenly the profit was made, at the end. */
export interface ConsistencyCheck {
  /** Profit of the best day / total profit; NaN without a profit. */
  readonly bestDayShare: number
  /** Whether that is below the limit. */
  readonly kept: boolean
}

/** What an account with these rules would have come to. A rule that the account does not have is null. */
export interface AccountCheck {
  /** What stopped the account for good, and when; null when nothing did. */
  readonly stopped: (AccountMoment & { readonly by: 'maximum-loss' | 'daily-loss' }) | null
  readonly maximumLoss: LimitCheck | null
  readonly dailyLoss: DailyLimitCheck | null
  readonly profitTarget: TargetCheck | null
  readonly consistency: ConsistencyCheck | null
  /** Trades entered, the one that was cut short included; the others were not to be had any more. */
  readonly tradesTaken: number
  /** US dollars at the end, or when the account was stopped. */
  readonly finalBalance: number
  /** Whether open losses were looked at, bar by bar. Without them a check is too kind. */
  readonly openLosses: 'seen' | 'unseen'
}
