import type {
  BacktestRequest,
  Column,
  Condition,
  Distance,
  ExitReason,
  PriceDistance,
  Setup,
} from '../src/index.ts'

/** One trade as an object. */
export interface DenseTrade {
  readonly entryBar: number
  readonly exitBar: number
  readonly direction: number
  readonly contracts: number
  readonly entryPrice: number
  readonly exitPrice: number
  readonly initialStop: number
  readonly pnl: number
  readonly costs: number
  readonly rMultiple: number
  readonly reason: ExitReason
  readonly day: number
  readonly partialFills: readonly DenseFill[]
}

interface DenseFill {
  readonly bar: number
  readonly price: number
  readonly contracts: number
}

interface Order {
  readonly long: boolean
  readonly signalBar: number
  readonly stop: PriceDistance
  readonly target: PriceDistance | undefined
}

interface Position {
  readonly long: boolean
  readonly signalBar: number
  readonly entryBar: number
  readonly entry: number
  readonly initialStop: number
  readonly target: number | undefined
  readonly limits: readonly number[]
  readonly fills: DenseFill[]
  stop: number
  stopReason: ExitReason
  held: number
  best: number
  leaveNext: boolean
  pnl: number
  costs: number
}

/**
 * The execution model once more, bar by bar and with objects, in prices and not in ticks: slow, obvious, and sharing no
 * code with the kernel. What the kernel makes must be what this makes.
 */
export function denseTwin(request: BacktestRequest): { trades: DenseTrade[]; dailyPnl: number[] } {
  const { columns, segments, dayCount, plan, instrument, costs, fills: rules = {} } = request
  const { bars } = columns
  const tick = instrument.tickSize
  const contracts = plan.contracts ?? 1
  const partialExits = plan.partialExits ?? []
  const cached = new Map<string, Float64Array>()
  const trades: DenseTrade[] = []
  const dailyPnl = Array.from({ length: dayCount }, () => 0)
  let entriesToday = 0
  let sidesToday = { long: 0, short: 0 }
  let lastGroup = NaN

  for (let segment = 0; segment < segments.length; segment++) {
    const day = segments.day[segment]!
    const lastBar = segments.end[segment]! - 1
    if (segment > 0 && segments.day[segment - 1] !== day) {
      entriesToday = 0
      sidesToday = { long: 0, short: 0 }
    }
    let order: Order | null = null
    let position: Position | null = null
    let quietUntil = -1

    const take = (bar: number, price: number, count: number, slipped: number): void => {
      const p = position!
      const points = p.long ? price - p.entry : p.entry - price
      const commission = costs.commission.perFill(count)
      p.pnl += points * instrument.pointValue * count - commission
      p.costs += commission + slipped * count * instrument.pointValue
      p.held -= count
      if (p.held > 0) p.fills.push({ bar, price, contracts: count })
    }
    const leave = (bar: number, price: number, reason: ExitReason, slipped: number): void => {
      const p = position!
      take(bar, price, p.held, slipped)
      const risk = Math.abs(p.entry - p.initialStop) * instrument.pointValue * contracts
      trades.push({
        entryBar: p.entryBar,
        exitBar: bar,
        direction: p.long ? 1 : -1,
        contracts,
        entryPrice: p.entry,
        exitPrice: price,
        initialStop: p.initialStop,
        pnl: p.pnl,
        costs: p.costs,
        rMultiple: p.pnl / risk,
        reason,
        day,
        partialFills: p.fills,
      })
      dailyPnl[day]! += p.pnl
      position = null
      quietUntil = bar + (plan.cooldownBars ?? 0)
    }
    const leaveAtMarket = (bar: number, price: number, reason: ExitReason): void => {
      const slipped = slippage(bar)
      leave(bar, position!.long ? price - slipped : price + slipped, reason, slipped)
    }

    for (let bar = segments.start[segment]!; bar <= lastBar; bar++) {
      const open = bars.open[bar]!
      const high = bars.high[bar]!
      const low = bars.low[bar]!
      const close = bars.close[bar]!

      // The open: orders that wait for it, then gaps.
      if (order !== null) {
        position = enter(order, bar, open)
        entriesToday++
        sidesToday[order.long ? 'long' : 'short']++
        lastGroup = plan.oncePer === undefined ? NaN : value(plan.oncePer, order.signalBar)
        order = null
      } else if (position !== null) {
        const p: Position = position
        if (bar - p.entryBar === plan.maxBarsInTrade) leaveAtMarket(bar, open, 'time')
        else if (p.leaveNext) leaveAtMarket(bar, open, 'signal')
        else if (p.long ? open < p.stop : open > p.stop) leaveAtMarket(bar, open, p.stopReason)
        else if (rules.targetGap === 'open') {
          const beyond = (price: number): boolean => (p.long ? open > price : open < price)
          if (p.target !== undefined && beyond(p.target)) leave(bar, open, 'target', 0)
          else
            while (p.fills.length < p.limits.length && beyond(p.limits[p.fills.length]!))
              take(bar, open, partialExits[p.fills.length]!.contracts, 0)
        }
      }

      // The range of the bar: the stop first.
      if (position !== null) {
        const p: Position = position
        const far = rules.target === 'through' ? tick : 0
        const reached = (price: number): boolean =>
          p.long ? high >= price + far - tick * 1e-6 : low <= price - far + tick * 1e-6
        if (p.long ? low <= p.stop + tick * 1e-6 : high >= p.stop - tick * 1e-6)
          leaveAtMarket(bar, p.stop, p.stopReason)
        else {
          while (p.fills.length < p.limits.length && reached(p.limits[p.fills.length]!)) {
            const index = p.fills.length
            take(bar, p.limits[index]!, partialExits[index]!.contracts, 0)
          }
          if (p.target !== undefined && reached(p.target)) leave(bar, p.target, 'target', 0)
        }
      }

      // The close: flat at the segment's end, or stops that move, or a new signal.
      if (bar === lastBar) {
        if (position !== null) leaveAtMarket(bar, close, 'segment-end')
      } else if (position !== null) {
        const p: Position = position
        p.best = p.long ? Math.max(p.best, high) : Math.min(p.best, low)
        moveStop(p, bar)
        const leaving = p.long ? plan.exitLong : plan.exitShort
        p.leaveNext = leaving !== undefined && allHold(leaving, bar)
      } else if (bar >= quietUntil && entriesToday < (plan.maxTradesPerSession ?? Infinity))
        order = signal(bar)
    }
  }
  return { trades, dailyPnl }

  function value(column: Column, bar: number): number {
    if (!cached.has(column.key)) cached.set(column.key, columns.get(column))
    return cached.get(column.key)![bar]!
  }

  function slippage(bar: number): number {
    const { ticks } = costs.slippage
    return (typeof ticks === 'number' ? ticks : value(ticks, bar)) * tick
  }

  function allHold(conditions: readonly Condition[], bar: number): boolean {
    return (
      conditions.length > 0 &&
      conditions.every(({ column, is, level }) => {
        const tested = value(column, bar)
        if (is === 'below') return tested < level
        if (is === 'at-most') return tested <= level
        if (is === 'above') return tested > level
        return tested >= level
      })
    )
  }

  function signal(bar: number): Order | null {
    const setups: Setup[] = [plan, ...(plan.alternatives ?? [])]
    for (const setup of setups) {
      const long = allHold(setup.long, bar)
      const short = allHold(setup.short, bar)
      if (long === short) continue
      const order = {
        long,
        signalBar: bar,
        stop: long ? setup.stop : (setup.shortStop ?? setup.stop),
        target: long ? setup.target : (setup.shortTarget ?? setup.target),
      }
      return tradable(order) && mayEnter(long, bar) ? order : null
    }
    return null
  }

  function mayEnter(long: boolean, bar: number): boolean {
    if (sidesToday[long ? 'long' : 'short'] >= (plan.maxTradesPerSide ?? Infinity)) return false
    return plan.oncePer === undefined || value(plan.oncePer, bar) !== lastGroup
  }

  /** Whether every distance of the plan is there. */
  function tradable({ stop, target, signalBar }: Order): boolean {
    const needed: (Distance | undefined)[] = [
      stop,
      target,
      ...partialExits.map((partial) => partial.target),
      plan.breakEven?.after,
      plan.trailingStop?.after,
      plan.trailingStop?.distance,
    ]
    return needed.every((distance) => {
      if (distance === undefined) return true
      const points = distance.multiple * value(distance.column, signalBar)
      return Number.isFinite(points) && points > 0
    })
  }

  function enter({ long, signalBar, stop, target }: Order, entryBar: number, open: number): Position {
    const slipped = slippage(entryBar)
    const entry = long ? open + slipped : open - slipped
    const initialStop = orderPrice(stop, signalBar, entry, !long)
    const targetPrice = target === undefined ? undefined : orderPrice(target, signalBar, entry, long)
    const limits: number[] = []
    for (const partial of partialExits) {
      let price = orderPrice(partial.target, signalBar, entry, long)
      const before = limits.at(-1)
      if (before !== undefined) price = long ? Math.max(price, before) : Math.min(price, before)
      if (targetPrice !== undefined)
        price = long ? Math.min(price, targetPrice) : Math.max(price, targetPrice)
      limits.push(price)
    }
    const commission = costs.commission.perFill(contracts)
    return {
      long,
      signalBar,
      entryBar,
      entry,
      initialStop,
      target: targetPrice,
      limits,
      fills: [],
      stop: initialStop,
      stopReason: 'stop',
      held: contracts,
      best: long ? -Infinity : Infinity,
      leaveNext: false,
      pnl: -commission,
      costs: commission + slipped * contracts * instrument.pointValue,
    }
  }

  function moveStop(p: Position, bar: number): void {
    const gained = p.long ? p.best - p.entry : p.entry - p.best
    const points = (distance: Distance | undefined): number =>
      distance === undefined ? -Infinity : distance.multiple * value(distance.column, p.signalBar)
    const has = (distance: Distance | undefined): boolean => gained >= points(distance) - tick * 1e-6
    const raise = (price: number, reason: ExitReason): void => {
      if (Number.isNaN(price)) return
      const rounded = p.long ? tickAtMost(price) : tickAtLeast(price)
      if (p.long ? rounded > p.stop + tick * 1e-6 : rounded < p.stop - tick * 1e-6) {
        p.stop = rounded
        p.stopReason = reason
      }
    }
    const { breakEven, trailingStop } = plan
    if (breakEven !== undefined && has(breakEven.after)) {
      const offset = (breakEven.offsetTicks ?? 0) * tick
      raise(p.long ? p.entry + offset : p.entry - offset, 'break-even')
    }
    if (trailingStop === undefined || !has(trailingStop.after)) return
    const { distance, level } = trailingStop
    if (distance !== undefined)
      raise(p.long ? p.best - points(distance) : p.best + points(distance), 'trailing-stop')
    if (level !== undefined) raise(value(p.long ? level.long : level.short, bar), 'trailing-stop')
  }

  /** Where an order stands above or below the entry, on a tick and never on the entry itself. */
  function orderPrice(order: PriceDistance, signalBar: number, entry: number, above: boolean): number {
    const points = order.multiple * value(order.column, signalBar)
    const base = order.from === 'close' ? bars.close[signalBar]! : entry
    const nearest = (order.atLeastTicks ?? 0) * tick
    if (above) {
      const wanted = Math.max(tickAtLeast(base + points), tickAtLeast(entry + nearest))
      return wanted > entry + tick * 1e-6 ? wanted : tickPrice(tickCountAtMost(entry) + 1)
    }
    const wanted = Math.min(tickAtMost(base - points), tickAtMost(entry - nearest))
    return wanted < entry - tick * 1e-6 ? wanted : tickPrice(-tickCountAtMost(-entry) - 1)
  }

  function tickPrice(ticks: number): number {
    return Number((ticks * tick).toFixed(8))
  }

  /** Counts ticks from above the price, and steps down until they are at most the price, a millionth of a tick aside. */
  function tickCountAtMost(price: number): number {
    let ticks = Math.round(price / tick) + 2
    while (ticks * tick > price + tick * 1e-6) ticks--
    return ticks
  }

  function tickAtMost(price: number): number {
    return tickPrice(tickCountAtMost(price))
  }

  function tickAtLeast(price: number): number {
    return tickPrice(-tickCountAtMost(-price))
  }
}
