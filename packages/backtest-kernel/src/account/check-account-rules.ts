import { checkTradesOnBars } from '../metrics/check-trades-on-bars.ts'
import type { Trades } from '../trading/trades.ts'
import type { AccountCheck } from './account-check.ts'
import type { AccountRules } from './account-rules.ts'
import type { AccountState } from './account-walk.ts'
import { AccountWalk } from './account-walk.ts'
import type { Fill } from './fills-of-trades.ts'
import { fillsOfTrades } from './fills-of-trades.ts'
import type { AccountSeries, PricedTrades } from './open-profit.ts'
import { openProfit } from './open-profit.ts'
import { tradesOfDays } from './trades-of-days.ts'
import { validateAccountRules } from './validate-account-rules.ts'

/** The columns of a trade that an account asks for. */
export type AccountTrades = PricedTrades & Pick<Trades, 'day' | 'partialFills'>

/** A back-test and the rules that it is held against. */
export interface AccountQuestion {
  readonly trades: AccountTrades
  /** Net profit in US dollars of each day; the days of the account. */
  readonly dailyPnl: Float64Array
  readonly rules: AccountRules
  /** The one series that all trades were made on: with it, losses count while a trade is still open. */
  readonly series?: AccountSeries
  /**
   * One ascending number for the moment of each trade's exit, such as milliseconds, for trades of several symbols,
   * whose bars are not those of one series. Bars of the exits when left out.
   */
  readonly exitOrder?: Float64Array
}

/**
 * Whether an account with these rules would have been stopped by a back-test's trades, when, and how near it came.
 *
 * The account is walked day by day, trade by trade in order of exit and, with a series, bar by bar. A limit that is
 * touched is reached. Whatever bars leave open is read against us: a position is worth what it would bring at the worst
 * price lived through on a bar, all its costs taken off, and is closed there when a limit is reached; where the floor
 * follows open profits, a bar's best price comes before its worst. A daily limit that stops for the day takes that day's
 * later trades away, and the balance goes on without them. After the account is stopped nothing counts any more;
 * reaching the target ends nothing.
 *
 * Without a series only closed trades are seen, which is too kind; so it is with trades of several symbols, whose open
 * losses may coincide.
 *
 * @throws KernelInputError `invalid-money` for rules that are none; `invalid-results` for trades and days that do not
 * add up to the same, or for trades of several symbols with one series.
 */
export function checkAccountRules({
  trades,
  dailyPnl,
  rules,
  series,
  exitOrder,
}: AccountQuestion): AccountCheck {
  validateAccountRules(rules)
  if (series) checkTradesOnBars(trades, series.bars)
  const days = tradesOfDays({ trades, dailyPnl, exitOrder, oneSeries: series !== undefined })
  const fills = fillsOfTrades(trades)
  const account = new AccountWalk(rules)
  let tradesTaken = 0
  let state: AccountState = 'open'
  for (let day = 0; day < days.length && state !== 'stopped'; day++) {
    account.beginDay()
    state = 'open'
    for (const trade of days[day]!) {
      tradesTaken++
      state = holdTrade(account, trades, trade, fills.get(trade) ?? [], series)
      if (state !== 'open') break
    }
    account.endDay(day)
  }
  return { ...account.check(), tradesTaken, openLosses: series ? 'seen' : 'unseen' }
}

/** Takes one trade through its bars, or to its exit alone, and books it if it gets there. */
function holdTrade(
  account: AccountWalk,
  trades: AccountTrades,
  trade: number,
  fills: readonly Fill[],
  series: AccountSeries | undefined,
): AccountState {
  const day = trades.day[trade]!
  const exitBar = trades.exitBar[trade]!
  const pnl = trades.pnl[trade]!
  for (let bar = series ? trades.entryBar[trade]! : exitBar; bar <= exitBar; bar++) {
    const open = series ? openProfit(trades, trade, bar, series, fills) : { worst: pnl, best: pnl }
    const state = account.mark(open.worst, open.best, { day, trade, bar })
    if (state !== 'open') return state
  }
  account.book(pnl)
  return 'open'
}
