import type { BacktestRequest, Condition, ExitReason } from '../src/index.ts'

/** One trade as an object. */
export interface DenseTrade {
  readonly entryBar: number
  readonly exitBar: number
  readonly direction: number
  readonly entryPrice: number
  readonly exitPrice: number
  readonly pnl: number
  readonly rMultiple: number
  readonly reason: ExitReason
  readonly day: number
}

interface Position {
  readonly entryBar: number
  readonly direction: 1 | -1
  readonly entry: number
  readonly stop: number
  readonly target: number
}

/**
 * The execution model once more, bar by bar and with objects: slow, obvious, and sharing no code with the kernel.
 * What the kernel makes must be what this makes.
 */
export function denseTwin(request: BacktestRequest): { trades: DenseTrade[]; dailyPnl: number[] } {
  const { columns, segments, dayCount, plan, instrument, costs } = request
  const { bars } = columns
  const value = (column: Condition['column'], bar: number): number => columns.get(column)[bar]!
  const slippage = costs.slippageTicks * instrument.tickSize
  const trades: DenseTrade[] = []
  const dailyPnl = Array.from({ length: dayCount }, () => 0)

  for (let segment = 0; segment < segments.length; segment++) {
    const day = segments.day[segment]!
    const lastBar = segments.end[segment]! - 1
    let order: { direction: 1 | -1; signalBar: number } | null = null
    let position: Position | null = null

    const leave = (bar: number, exitPrice: number, reason: ExitReason): void => {
      const { entryBar, direction, entry, stop } = position!
      const points = direction === 1 ? exitPrice - entry : entry - exitPrice
      const pnl = points * instrument.pointValue - costs.commissionPerSide - costs.commissionPerSide
      const risk = Math.abs(entry - stop) * instrument.pointValue
      trades.push({
        entryBar,
        exitBar: bar,
        direction,
        entryPrice: entry,
        exitPrice,
        pnl,
        rMultiple: pnl / risk,
        reason,
        day,
      })
      dailyPnl[day]! += pnl
      position = null
    }

    for (let bar = segments.start[segment]!; bar <= lastBar; bar++) {
      const open = bars.open[bar]!
      const high = bars.high[bar]!
      const low = bars.low[bar]!
      const close = bars.close[bar]!

      // The open: orders that wait for it.
      if (order !== null) {
        position = enter(order.direction, order.signalBar, bar, open)
        order = null
      } else if (position !== null) {
        const { direction, entryBar, stop }: Position = position
        const slipped = direction === 1 ? open - slippage : open + slippage
        if (bar - entryBar === plan.maxBarsInTrade) leave(bar, slipped, 'time')
        else if (direction === 1 ? open < stop : open > stop) leave(bar, slipped, 'stop')
      }

      // The range of the bar: the stop first.
      if (position !== null) {
        const { direction, stop, target }: Position = position
        if (direction === 1) {
          if (low <= stop) leave(bar, stop - slippage, 'stop')
          else if (high >= target) leave(bar, target, 'target')
        } else {
          if (high >= stop) leave(bar, stop + slippage, 'stop')
          else if (low <= target) leave(bar, target, 'target')
        }
      }

      // The close: flat at the segment's end, or a new signal.
      if (bar === lastBar) {
        if (position !== null) {
          const { direction }: Position = position
          leave(bar, direction === 1 ? close - slippage : close + slippage, 'segment-end')
        }
      } else if (position === null) {
        const long = plan.long.length > 0 && plan.long.every((condition) => holds(condition, bar))
        const short = plan.short.length > 0 && plan.short.every((condition) => holds(condition, bar))
        if (long !== short && tradable(bar)) order = { direction: long ? 1 : -1, signalBar: bar }
      }
    }
  }
  return { trades, dailyPnl }

  function holds({ column, is, level }: Condition, bar: number): boolean {
    const tested = value(column, bar)
    if (is === 'below') return tested < level
    if (is === 'at-most') return tested <= level
    if (is === 'above') return tested > level
    return tested >= level
  }

  function distances(bar: number): { stop: number; target: number } {
    return {
      stop: plan.stop.multiple * value(plan.stop.column, bar),
      target: plan.target.multiple * value(plan.target.column, bar),
    }
  }

  function tradable(bar: number): boolean {
    const { stop, target } = distances(bar)
    return Number.isFinite(stop) && stop > 0 && Number.isFinite(target) && target > 0
  }

  function enter(direction: 1 | -1, signalBar: number, entryBar: number, open: number): Position {
    const entry = open + (direction === 1 ? slippage : -slippage)
    const { stop, target } = distances(signalBar)
    return direction === 1
      ? { entryBar, direction, entry, stop: tickDown(entry, stop), target: tickUp(entry, target) }
      : { entryBar, direction, entry, stop: tickUp(entry, stop), target: tickDown(entry, target) }
  }

  function tickPrice(ticks: number): number {
    return Number((ticks * instrument.tickSize).toFixed(8))
  }

  /** Whether so many ticks are at most a price, a millionth of a tick aside. */
  function atMost(ticks: number, price: number): boolean {
    return ticks * instrument.tickSize <= price + instrument.tickSize * 1e-6
  }

  // Both count ticks from where the price would be without rounding, and step until they are on the right side.

  function tickDown(entry: number, distance: number): number {
    const wanted = entry - distance
    let ticks = Math.round(wanted / instrument.tickSize) + 2
    while (!atMost(ticks, wanted) || atMost(-ticks, -entry)) ticks--
    return tickPrice(ticks)
  }

  function tickUp(entry: number, distance: number): number {
    const wanted = entry + distance
    let ticks = Math.round(wanted / instrument.tickSize) - 2
    while (!atMost(-ticks, -wanted) || atMost(ticks, entry)) ticks++
    return tickPrice(ticks)
  }
}
