import { EXIT_REASONS, tradeExcursions, type TradeExcursions } from '@openbell/backtest-kernel'
import type { BacktestTrade } from '@openbell/training-result'
import { isoInstant } from '../sessions/iso-instant.ts'
import type { JoinedParts } from './join-parts.ts'
import type { TradedPart } from './traded-part.ts'

/** Every trade as programs want it, in order. `days` are the trading days of the account. */
export function describeTrades({ trades, owners }: JoinedParts, days: readonly string[]): BacktestTrade[] {
  const excursions = excursionsInOrder(owners)
  const fills = fillsByTrade(trades.partialFills, trades.length)
  return owners.map(({ symbol, session, series }, row) => {
    const time = (bar: number): string => isoInstant(series.ts[bar]!)
    const entryBar = trades.entryBar[row]!
    return {
      symbol,
      session,
      contract: series.contracts[series.contract[entryBar]!]!,
      back_adjustment: series.adjustment[entryBar]!,
      trading_day: days[trades.day[row]!]!,
      direction: trades.direction[row]! > 0 ? 'long' : 'short',
      contracts: trades.contracts[row]!,
      entry_time: time(entryBar),
      entry_price: trades.entryPrice[row]!,
      initial_stop: trades.initialStop[row]!,
      exit_time: time(trades.exitBar[row]!),
      exit_price: trades.exitPrice[row]!,
      exit_reason: EXIT_REASONS[trades.exitReason[row]!]!,
      partial_fills: fills[row]!.map(({ bar, price, contracts }) => ({ time: time(bar), price, contracts })),
      net_pnl: trades.pnl[row]!,
      costs: trades.costs[row]!,
      r_multiple: trades.rMultiple[row]!,
      ...excursions[row]!,
    }
  })
}

interface DescribedExcursion {
  readonly mae_points: number
  readonly mae_r: number
  readonly mfe_points: number
  readonly mfe_r: number
}

/** Excursions need the bars of their own series: they are measured part by part, and taken in the order of the trades. */
function excursionsInOrder(owners: readonly TradedPart[]): DescribedExcursion[] {
  const measured = new Map<TradedPart, { readonly excursions: TradeExcursions; next: number }>()
  return owners.map((part) => {
    let of = measured.get(part)
    if (of === undefined) {
      const { frame, result } = part
      of = { excursions: tradeExcursions(result.trades, frame.bars, frame.instrument), next: 0 }
      measured.set(part, of)
    }
    const row = of.next++
    const { adverse, favourable } = of.excursions
    return {
      mae_points: adverse.points[row]!,
      mae_r: adverse.r[row]!,
      mfe_points: favourable.points[row]!,
      mfe_r: favourable.r[row]!,
    }
  })
}

interface Fill {
  readonly bar: number
  readonly price: number
  readonly contracts: number
}

function fillsByTrade(partialFills: JoinedParts['trades']['partialFills'], trades: number): Fill[][] {
  const byTrade = Array.from({ length: trades }, (): Fill[] => [])
  partialFills.trade.forEach((trade, fill) => {
    byTrade[trade]!.push({
      bar: partialFills.bar[fill]!,
      price: partialFills.price[fill]!,
      contracts: partialFills.contracts[fill]!,
    })
  })
  return byTrade
}
