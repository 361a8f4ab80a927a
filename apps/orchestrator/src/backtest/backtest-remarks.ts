import { sessionSegments } from '@openbell/market-data'
import type { PrintedBacktest } from '@openbell/training-result'
import type { DayRange } from '@openbell/validator'
import type { LoadedMarket } from '../training/load-market.ts'

type Remark = PrintedBacktest['remarks'][number]

/** What was back-tested, and what a training asks for. */
export interface RemarkedBacktest {
  readonly market: Pick<LoadedMarket, 'bars'>
  readonly sessions: readonly string[]
  readonly range: DayRange
  /** Bars in which the strategy's indicators settle. */
  readonly warmupBars: number
  readonly minimumTradingDays: number
}

const TRADING_DAYS_A_YEAR = 252
/** Less than this share of the minutes lost to the warm-up goes without saying. */
const NOTABLE_SHARE = 0.01

/** What makes figures of a short back-test doubtful: too few days, and minutes that the warm-up took. */
export function backtestRemarks(of: RemarkedBacktest): Remark[] {
  return [...fewDays(of), ...warmup(of)]
}

function fewDays({ range, minimumTradingDays }: RemarkedBacktest): Remark[] {
  const days = range.to - range.from
  if (days >= minimumTradingDays) return []
  const asked = `A training asks for ${minimumTradingDays} trading days.`
  if (days === 1)
    return [
      {
        code: 'few-days',
        message: `One trading day has no Sharpe ratio, and its return a year means nothing. ${asked}`,
      },
    ]
  // Of independent days without an edge: A. W. Lo, The Statistics of Sharpe Ratios, 2002.
  const error = Math.sqrt(TRADING_DAYS_A_YEAR / days).toFixed(1)
  return [
    {
      code: 'few-days',
      message:
        `${days} trading days say next to nothing of a year: over so few, a strategy without any edge shows a ` +
        `Sharpe ratio beyond ±${error} one time in three. The other figures a year are as doubtful. ${asked}`,
    },
  ]
}

function warmup({ market, sessions, range, warmupBars }: RemarkedBacktest): Remark[] {
  const losses = market.bars.map((bars) => {
    let all = 0
    let lost = 0
    for (const session of sessions) {
      const { start, end, length } = sessionSegments(bars, { session, fromDay: range.from, toDay: range.to })
      for (let row = 0; row < length; row++) {
        all += end[row]! - start[row]!
        lost += Math.max(0, Math.min(end[row]!, warmupBars) - start[row]!)
      }
    }
    return { symbol: bars.symbol, all, lost }
  })
  return losses
    .filter(({ all, lost }) => lost > NOTABLE_SHARE * all)
    .map(({ symbol, all, lost }) => ({
      code: 'warm-up',
      message:
        `${symbol}: nothing is traded on the first ${warmupBars} bars that were loaded, while indicators settle: ` +
        `${lost.toLocaleString('en-US')} of the ${all.toLocaleString('en-US')} bars asked for. ` +
        'Load earlier days with --days, and begin the window with --from.',
    }))
}
