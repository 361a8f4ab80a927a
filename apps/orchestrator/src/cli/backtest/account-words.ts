import { easternTime } from '@openbell/session-calendar'
import type { AccountMomentResult, AccountResult, PrintedBacktest } from '@openbell/training-result'
import { count, dollars, percent } from '../format-figures.ts'
import { wrapText } from '../wrap-text.ts'

/** The check of the account in sentences, one a line; nothing where none was asked for. */
export function accountWords(
  { account_check: check, trades }: Pick<PrintedBacktest, 'account_check' | 'trades'>,
  columns: number,
): string[] {
  if (check === null) return []
  const sentences = [
    verdict(check, trades.length),
    ...maximumLoss(check),
    ...dailyLoss(check),
    ...target(check),
    ...consistency(check),
    openLosses(check),
    'Rules as published in early 2025; TopstepX accounts made since August 2024 have a daily limit only where the trader sets one. Compare them with the account’s own page.',
  ]
  return [sentences.map((sentence) => wrapText(sentence, columns, '  ')).join('\n')]
}

function verdict(
  { account, rules, stopped, trades_taken, final_balance }: AccountResult,
  trades: number,
): string {
  const from = `${account}, from ${dollars(rules.starting_balance)}`
  if (stopped === null)
    return `Account ${from}: NOT STOPPED; it ends at ${dollars(final_balance)}, ${count(trades_taken)} of ${count(trades)} trades taken.`
  const limit = stopped.by === 'maximum-loss' ? 'the maximum loss' : 'the daily limit'
  return `Account ${from}: STOPPED by ${limit} ${at(stopped)}, after ${count(trades_taken)} of ${count(trades)} trades, at ${dollars(final_balance)}.`
}

function maximumLoss({ maximum_loss: limit, rules, stopped }: AccountResult): string[] {
  if (limit === null || rules.maximum_loss === null || stopped?.by === 'maximum-loss') return []
  return [`Maximum loss of ${dollars(rules.maximum_loss)}: ${nearest(limit)}.`]
}

function dailyLoss({ daily_loss: limit, rules }: AccountResult): string[] {
  if (limit === null || rules.daily_loss_limit === null) return []
  const name = `Daily limit of ${dollars(rules.daily_loss_limit)}`
  if (limit.hit === null) return [`${name}: ${nearest(limit)}.`]
  const days = `${count(limit.days)} ${limit.days === 1 ? 'day' : 'days'}`
  return [`${name}: reached on ${days}, first ${at(limit.hit)}; the later trades of such a day are left out.`]
}

function nearest({
  least_room: room,
  least_room_at: moment,
}: NonNullable<AccountResult['maximum_loss']>): string {
  return moment === null
    ? 'never nearer than at the start'
    : `never reached; nearest with ${dollars(room)} left ${at(moment)}`
}

function target({ profit_target: reached, rules }: AccountResult): string[] {
  if (reached === null || rules.profit_target === null) return []
  const name = `Target of ${dollars(rules.profit_target)}`
  if (reached.reached_on !== null) return [`${name}: reached on ${reached.reached_on}.`]
  if (reached.missing > 0)
    return [`${name}: not reached; ${dollars(reached.missing)} missing on the best day.`]
  return [`${name}: the profit was there, but its best day had too large a share.`]
}

function consistency({ consistency: rule, rules }: AccountResult): string[] {
  if (rule === null || rules.best_day_below === null) return []
  if (rule.best_day_share === null) return ['Best day: there is no profit to have a share of.']
  const kept = rule.kept ? 'kept' : 'broken'
  return [
    `Best day: ${percent(rule.best_day_share, 0)} of all profit at the end, below ${percent(rules.best_day_below, 0)} asked: ${kept}.`,
  ]
}

function openLosses({ open_losses: losses }: AccountResult): string {
  return losses === 'seen'
    ? 'Losses of open trades were looked at minute by minute.'
    : 'Losses of open trades are not seen with several symbols, which is too kind: run one symbol for a strict check.'
}

function at({ time, trade }: AccountMomentResult): string {
  return `on ${easternTime(Date.parse(time))} in trade #${trade + 1}`
}
