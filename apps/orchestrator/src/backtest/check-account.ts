import {
  checkAccountRules,
  type AccountCheck,
  type AccountMoment,
  type AccountRules,
  type LimitCheck,
} from '@openbell/backtest-kernel'
import type { AccountMomentResult, AccountResult } from '@openbell/training-result'
import { isoInstant } from '../sessions/iso-instant.ts'
import { ACCOUNTS, type AccountName } from './accounts.ts'
import { defined } from './defined.ts'
import type { JoinedParts } from './join-parts.ts'
import { oneSeries } from './one-series.ts'

/**
 * Whether an account would have been stopped by these trades, in the published shape; null where none was asked for.
 * Trades of one symbol are looked at bar by bar; of several symbols only closed trades are seen.
 */
export function checkAccount(
  name: AccountName,
  { parts, trades, dailyPnl, owners }: JoinedParts,
  days: readonly string[],
): AccountResult | null {
  if (name === 'none') return null
  const rules: AccountRules = ACCOUNTS[name]
  const series = oneSeries(parts)
  const check = checkAccountRules({
    trades,
    dailyPnl,
    rules,
    ...(series
      ? { series }
      : { exitOrder: Float64Array.from(owners, ({ series: { ts } }, row) => ts[trades.exitBar[row]!]!) }),
  })
  const moment = ({ day, trade, bar }: AccountMoment): AccountMomentResult => ({
    trading_day: days[day]!,
    time: isoInstant(owners[trade]!.series.ts[bar]!),
    trade,
  })
  return {
    account: name,
    rules: publishedRules(rules),
    stopped: check.stopped && { ...moment(check.stopped), by: check.stopped.by },
    ...publishedLimits(check, moment),
    profit_target: check.profitTarget && {
      reached_on: check.profitTarget.reachedOn === null ? null : days[check.profitTarget.reachedOn]!,
      missing: check.profitTarget.missing,
    },
    consistency: check.consistency && {
      best_day_share: defined(check.consistency.bestDayShare),
      kept: check.consistency.kept,
    },
    trades_taken: check.tradesTaken,
    final_balance: check.finalBalance,
    open_losses: check.openLosses,
  }
}

function publishedRules(rules: AccountRules): AccountResult['rules'] {
  return {
    starting_balance: rules.startingBalance,
    maximum_loss: rules.maximumLoss?.amount ?? null,
    daily_loss_limit: rules.dailyLossLimit?.amount ?? null,
    profit_target: rules.profitTarget ?? null,
    best_day_below: rules.consistency?.bestDayBelow ?? null,
  }
}

function publishedLimits(
  { maximumLoss, dailyLoss }: AccountCheck,
  moment: (at: AccountMoment) => AccountMomentResult,
): Pick<AccountResult, 'maximum_loss' | 'daily_loss'> {
  const limit = ({ hit, leastRoom, leastRoomAt }: LimitCheck) => ({
    hit: hit && moment(hit),
    least_room: leastRoom,
    least_room_at: leastRoomAt && moment(leastRoomAt),
  })
  return {
    maximum_loss: maximumLoss && limit(maximumLoss),
    daily_loss: dailyLoss && { ...limit(dailyLoss), days: dailyLoss.days },
  }
}
