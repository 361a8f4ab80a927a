import * as fc from 'fast-check'
import { EXIT_REASONS } from '../src/index.ts'
import type { BacktestResult, BarColumns } from '../src/index.ts'
import { madeBars, madeTrades } from './made-trades.ts'
import type { MadeTrade } from './made-trades.ts'

const TICK = 0.25
const COMMISSION = 4

const move = fc.record({
  gap: fc.integer({ min: -4, max: 4 }),
  body: fc.integer({ min: -12, max: 12 }),
  above: fc.integer({ min: 0, max: 12 }),
  below: fc.integer({ min: 0, max: 12 }),
})

const position = fc.record({
  moves: fc.array(move, { minLength: 1, maxLength: 5 }),
  direction: fc.constantFrom(1 as const, -1 as const),
  contracts: fc.integer({ min: 1, max: 3 }),
  reason: fc.constantFrom(...EXIT_REASONS),
  /** Where between the low and the high of its last bar a stop or a limit lies. */
  fill: fc.integer({ min: 0, max: 4 }),
  slippage: fc.integer({ min: 0, max: 2 }),
  /** After how many bars a contract tries to leave early, if there are others. */
  partialAfter: fc.integer({ min: 0, max: 6 }),
  /** Bars without a position after it. */
  idle: fc.integer({ min: 0, max: 2 }),
})

export interface RandomAccount extends BacktestResult {
  readonly bars: BarColumns
  readonly instrument: { readonly pointValue: number }
}

/**
 * Days of trades on bars of their own, made without the kernel: for each trade a few bars, and an exit that its reason
 * allows on the last of them. With all reasons, both sides and several contracts.
 */
export const randomAccount: fc.Arbitrary<RandomAccount> = fc
  .record({
    days: fc.array(fc.array(position, { maxLength: 4 }), { minLength: 1, maxLength: 12 }),
    pointValue: fc.constantFrom(5, 20, 50),
  })
  .map(({ days, pointValue }) => {
    let price = 4000
    const rows: [number, number, number, number][] = []
    const addBar = ({
      gap,
      body,
      above,
      below,
    }: Record<'gap' | 'body' | 'above' | 'below', number>): void => {
      const open = price + gap
      const close = open + body
      price = close
      rows.push([
        open * TICK,
        (Math.max(open, close) + above) * TICK,
        (Math.min(open, close) - below) * TICK,
        close * TICK,
      ])
    }
    const made: MadeTrade[] = []
    days.forEach((positions, day) => {
      for (const { moves, direction, contracts, reason, fill, slippage, partialAfter, idle } of positions) {
        const entryBar = rows.length
        moves.forEach(addBar)
        const exitBar = rows.length - 1
        const [open, high, low, close] = rows[exitBar]!
        const lost = direction * slippage * TICK
        const entryPrice = rows[entryBar]![0] + lost
        const between = low + Math.round(((high - low) * fill) / 4 / TICK) * TICK
        let exitPrice = between - lost
        if (reason === 'time' || reason === 'signal') exitPrice = open - lost
        if (reason === 'target') exitPrice = between
        if (reason === 'segment-end') exitPrice = close - lost
        // One contract at a limit in favour, halfway to the best price of its bar.
        const partialFill = (bar: number): { bar: number; price: number; contracts: number }[] => {
          const over = bar > exitBar || (bar === exitBar && (reason === 'time' || reason === 'signal'))
          if (contracts === 1 || over) return []
          const best = rows[bar]![direction === 1 ? 1 : 2]
          const half = Math.round((best - entryPrice) / 2 / TICK) * TICK
          return direction * half > 0 ? [{ bar, price: entryPrice + half, contracts: 1 }] : []
        }
        const points = direction * (exitPrice - entryPrice)
        const fills = partialFill(entryBar + partialAfter)
        const taken = fills.map(({ price: at }) => direction * (at - entryPrice) - points)
        const won = contracts * points + taken.reduce((sum, more) => sum + more, 0)
        made.push({
          entryBar,
          exitBar,
          direction,
          contracts,
          entryPrice,
          exitPrice,
          initialStop: entryPrice - direction * 3,
          pnl: won * pointValue - contracts * COMMISSION,
          costs: contracts * (2 * slippage * TICK * pointValue + COMMISSION),
          rMultiple: (won / contracts - COMMISSION / pointValue) / 3,
          fills,
          exitReason: reason,
          day,
        })
        for (let i = 0; i < idle; i++) addBar({ gap: 1, body: 0, above: 9, below: 9 })
      }
    })
    const dailyPnl = new Float64Array(days.length)
    for (const { day, pnl } of made) dailyPnl[day!]! += pnl!
    return { trades: madeTrades(made), bars: madeBars(rows), dailyPnl, instrument: { pointValue } }
  })
