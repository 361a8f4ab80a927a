import { EXIT_REASONS } from '../../src/index.ts'
import type { AccountRules, BarColumns, Trades } from '../../src/index.ts'

interface Moment {
  readonly day: number
  readonly trade: number
  readonly bar: number
}

/** What an account came to, told by the slow way. */
export interface TwinCheck {
  readonly stopped: (Moment & { by: string }) | null
  readonly floorHit: Moment | null
  readonly floorRoom: number
  readonly dailyHits: Moment[]
  readonly dailyRoom: number
  readonly reachedOn: number | null
  readonly finalBalance: number
  readonly tradesTaken: number
}

/**
 * The account once more, slow and sharing no code: every figure is found anew from the list of all that has happened,
 * and nothing is carried along but that list.
 */
export function accountTwin(
  trades: Trades,
  dayCount: number,
  rules: AccountRules,
  series?: { readonly bars: BarColumns; readonly pointValue: number },
): TwinCheck {
  const start = rules.startingBalance
  const booked: { day: number; pnl: number }[] = []
  const equities: number[] = [start]
  const floorRooms: [number, Moment | null][] = []
  const dailyRooms: [number, Moment][] = []
  const taken = new Set<number>()
  const reached: number[] = []
  let stopped: TwinCheck['stopped'] = null

  const sum = (until: (day: number) => boolean): number =>
    booked.filter(({ day }) => until(day)).reduce((total, { pnl }) => total + pnl, start)
  const floorOn = (day: number): number => {
    const { amount, trails, locksAt = Infinity } = rules.maximumLoss!
    const evenings = Array.from({ length: day }, (_, before) => sum((each) => each <= before))
    const high = trails === 'intraday' ? Math.max(...equities) : Math.max(start, ...evenings)
    return Math.min(high - amount, locksAt)
  }

  for (let day = 0; day < dayCount && !stopped; day++) {
    let over = false
    for (let trade = 0; trade < trades.length; trade++) {
      if (trades.day[trade] !== day || over) continue
      taken.add(trade)
      let cut = false
      for (const { bar, worst, best } of stepsOf(trades, trade, series)) {
        const moment = { day, trade, bar }
        const before = sum(() => true)
        equities.push(before + best)
        const worth = before + worst
        const dailyRoom = worth - sum((each) => each < day) + (rules.dailyLossLimit?.amount ?? Infinity)
        const floorRoom = rules.maximumLoss ? worth - floorOn(day) : Infinity
        dailyRooms.push([dailyRoom, moment])
        floorRooms.push([floorRoom, moment])
        if (floorRoom > 1e-6 && dailyRoom > 1e-6) continue
        booked.push({ day, pnl: worst })
        cut = over = true
        if (floorRoom <= 1e-6) stopped = { ...moment, by: 'maximum-loss' }
        else if (rules.dailyLossLimit!.consequence === 'fail') stopped = { ...moment, by: 'daily-loss' }
        break
      }
      if (!cut) booked.push({ day, pnl: trades.pnl[trade]! })
    }
    equities.push(sum(() => true))
    const profit = sum(() => true) - start
    const best = Math.max(0, ...bookedDays(booked, day))
    const even = !rules.consistency || (profit > 0 && best / profit < rules.consistency.bestDayBelow)
    if (!stopped && rules.profitTarget !== undefined && profit >= rules.profitTarget && even)
      reached.push(day)
  }
  const hits = (rooms: [number, Moment | null][]): Moment[] =>
    rooms.flatMap(([room, moment]) => (room <= 1e-6 && moment ? [moment] : []))
  const least = (rooms: [number, Moment | null][], first: number): number =>
    Math.min(first, ...rooms.map(([room]) => room))
  const { maximumLoss, dailyLossLimit } = rules
  return {
    stopped,
    floorHit: hits(floorRooms)[0] ?? null,
    floorRoom: least(
      floorRooms,
      maximumLoss ? Math.max(maximumLoss.amount, start - (maximumLoss.locksAt ?? Infinity)) : Infinity,
    ),
    dailyHits: hits(dailyRooms),
    dailyRoom: least(dailyRooms, dailyLossLimit?.amount ?? Infinity),
    reachedOn: reached[0] ?? null,
    finalBalance: sum(() => true),
    tradesTaken: taken.size,
  }
}

function bookedDays(booked: readonly { day: number; pnl: number }[], last: number): number[] {
  return Array.from({ length: last + 1 }, (_, day) =>
    booked.filter((each) => each.day === day).reduce((total, { pnl }) => total + pnl, 0),
  )
}

/** Bar by bar what a trade was worth at worst and at best; with no bars its exit alone. */
function stepsOf(
  trades: Trades,
  trade: number,
  series?: { readonly bars: BarColumns; readonly pointValue: number },
): { bar: number; worst: number; best: number }[] {
  const exitBar = trades.exitBar[trade]!
  const pnl = trades.pnl[trade]!
  if (!series) return [{ bar: exitBar, worst: pnl, best: pnl }]
  const { bars, pointValue } = series
  const { partialFills } = trades
  const direction = trades.direction[trade]!
  const costs = trades.costs[trade]!
  const reason = EXIT_REASONS[trades.exitReason[trade]!]!
  const exitPrice = trades.exitPrice[trade]!
  // When each contract by itself left, and at which price.
  const contracts: { bar: number; price: number }[] = []
  for (let i = 0; i < partialFills.length; i++)
    for (let n = 0; n < partialFills.contracts[i]! && partialFills.trade[i] === trade; n++)
      contracts.push({ bar: partialFills.bar[i]!, price: partialFills.price[i]! })
  while (contracts.length < trades.contracts[trade]!) contracts.push({ bar: Infinity, price: NaN })
  const worth = (price: number, left: (bar: number) => boolean): number =>
    contracts
      .map((contract) => (left(contract.bar) ? contract.price : price))
      .map((at) => direction * (at - trades.entryPrice[trade]!) * pointValue)
      .reduce((sum, dollars) => sum + dollars, 0)
  return Array.from({ length: exitBar - trades.entryBar[trade]! + 1 }, (_, n) => {
    const bar = trades.entryBar[trade]! + n
    const earlier = (left: number): boolean => left < bar
    const byNow = (left: number): boolean => left <= bar
    const [up, down] = direction === 1 ? [bars.high, bars.low] : [bars.low, bars.high]
    const bad = worth(down[bar]!, earlier) - costs
    const good = worth(up[bar]!, byNow)
    if (bar < exitBar) return { bar, worst: bad, best: good }
    if (reason === 'time' || reason === 'signal') return { bar, worst: pnl, best: pnl }
    if (reason === 'target')
      return { bar, worst: Math.min(bad, pnl), best: Math.max(pnl, worth(exitPrice, byNow)) }
    if (reason === 'segment-end')
      return { bar, worst: Math.min(bad, pnl, worth(exitPrice, earlier) - costs), best: Math.max(good, pnl) }
    return { bar, worst: pnl, best: Math.max(good, pnl) }
  })
}
