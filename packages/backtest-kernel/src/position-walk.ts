import type { BacktestRequest } from './backtest-request.ts'
import { columnValues } from './column-values.ts'
import { tickGrid } from './tick-grid.ts'
import type { TradeLog } from './trade-log.ts'
import type { ExitReason } from './trades.ts'

/**
 * Follows one position from its signal to its exit and books it.
 * Takes the bar of the signal, the direction, one past the segment's last bar and the row of the daily account;
 * returns the bar of the exit, or -1 where the signal makes no trade.
 */
export type PositionWalk = (signal: number, direction: 1 | -1, end: number, day: number) => number

/** The execution model for one request, as written down in `docs/execution-model.md`. */
export function positionWalk(request: BacktestRequest, log: TradeLog): PositionWalk {
  const { columns, plan, instrument, costs } = request
  const { open, high, low, close } = columns.bars
  const stopUnit = columnValues(columns, plan.stop.column)
  const targetUnit = columnValues(columns, plan.target.column)
  const { multiple: stopMultiple } = plan.stop
  const { multiple: targetMultiple } = plan.target
  const { maxBarsInTrade } = plan
  const { pointValue, tickSize } = instrument
  const grid = tickGrid(tickSize)
  const slippage = costs.slippageTicks * tickSize
  const commission = 2 * costs.commissionPerSide

  return (signal, direction, end, day) => {
    const stopDistance = stopMultiple * stopUnit[signal]!
    const targetDistance = targetMultiple * targetUnit[signal]!
    // Written so that NaN fails.
    if (!(stopDistance > 0 && targetDistance > 0 && stopDistance + targetDistance < Infinity)) return -1

    const first = signal + 1
    const entry = open[first]! + direction * slippage
    const long = direction === 1
    const stop = long ? grid.below(entry, stopDistance) : grid.above(entry, stopDistance)
    const target = long ? grid.above(entry, targetDistance) : grid.below(entry, targetDistance)
    const against = long ? low : high
    const inFavour = long ? high : low

    // One past the last bar on which stop and target are looked at.
    const until = Math.min(first + maxBarsInTrade, end)
    let bar = first
    let exit: number
    let reason: ExitReason
    for (;;) {
      if (bar === until) {
        if (until === end) {
          bar = end - 1
          exit = close[bar]! - direction * slippage
          reason = 'segment-end'
        } else {
          exit = open[bar]! - direction * slippage
          reason = 'time'
        }
        break
      }
      if (direction * (against[bar]! - stop) <= 0) {
        const gap = bar > first && direction * (open[bar]! - stop) < 0
        exit = (gap ? open[bar]! : stop) - direction * slippage
        reason = 'stop'
        break
      }
      if (direction * (inFavour[bar]! - target) >= 0) {
        exit = target
        reason = 'target'
        break
      }
      bar++
    }
    const pnl = direction * (exit - entry) * pointValue - commission
    log.add(first, bar, direction, entry, exit, pnl, Math.abs(entry - stop) * pointValue, reason, day)
    return bar
  }
}
