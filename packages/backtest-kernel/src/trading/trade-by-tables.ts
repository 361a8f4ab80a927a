import {
  HORIZON,
  NO_ORDER,
  NOT_LOOKED_UP,
  NOT_WITHIN_HORIZON,
  OPENED_BEYOND,
} from '../exits/first-touch-table.ts'
import { lookUpFirstTouch } from '../exits/look-up-first-touch.ts'
import { touchBeyondHorizon } from '../exits/touch-beyond-horizon.ts'
import { TICK_NOISE } from '../market/tick-grid.ts'
import type { TablePlan } from './table-plan.ts'
import type { TableTrades } from './table-trades.ts'
import { EXIT_CODE } from './trades.ts'

const { stop: STOP, target: TARGET, time: TIME, 'segment-end': SEGMENT_END } = EXIT_CODE
/** The bars of a touch code, without its mark for a gap. */
const OFFSET = 127

/**
 * The execution model for plans whose exits fit tables: entries from joined bit sets, exits from first-touch tables, so
 * that a trade costs a few loads however long it lasts. Segment by segment, adding each trade's net profit to the row
 * of its day in `dailyPnl`. What it does is in `docs/execution-model.md`; why it looks like this: this loop is where a
 * search spends its time.
 */
export function tradeByTables(plan: TablePlan, trades: TableTrades, dailyPnl: Float64Array): void {
  const { long, short, series, segments, stop, target } = plan
  const { maxBarsInTrade, cooldownBars, maxTradesPerSession, gapsFillAtOpen } = plan
  const { slippageTicks, contracts, dollarsPerTick, commission } = plan
  const { first: longFirst, rest: longRest, occupied: longOccupied } = long
  const { first: shortFirst, rest: shortRest, occupied: shortOccupied } = short
  const { open, close } = series
  const { table: stopTable } = stop
  const { table: targetTable } = target
  const { unit: stopUnit, multiple: stopMultiple, atLeast: stopAtLeast } = stop.distance
  const { unit: targetUnit, multiple: targetMultiple, atLeast: targetAtLeast } = target.distance
  const { start, end, day } = segments
  const barCount = open.length
  const bothSlips = 2 * slippageTicks
  let { signal: signals, exitBar: exits, ticks: won, reason: reasons, segment: rows } = trades
  let count = 0
  let tradingDay = -1
  let entries = 0

  for (let row = 0; row < segments.length; row++) {
    const to = end[row]!
    // A signal on the last bar has no bar left to enter on.
    const lastSignal = to - 1
    const today = day[row]!
    let flatFrom = start[row]!
    // Added up trade by trade, whatever the segments: the account is the same to the last bit as the trades' sum.
    let sum = dailyPnl[today]!
    if (today !== tradingDay) entries = 0
    tradingDay = today

    let word = flatFrom >>> 5
    const wordEnd = (lastSignal + 31) >>> 5
    while (word < wordEnd && entries < maxTradesPerSession) {
      // Thirty-two words at a time: which of them hold anything?
      const block = word >>> 5
      const occupied = (longOccupied[block]! | shortOccupied[block]!) & (-1 << (word & 31))
      if (occupied === 0) {
        word = (block + 1) << 5
        continue
      }
      word = (block << 5) + 31 - Math.clz32(occupied & -occupied)
      if (word >= wordEnd) break
      const base = word << 5
      const longs = longFirst[word]! & longRest[word]!
      // A bar on which both sides hold gives no signal.
      let open32 = longs ^ (shortFirst[word]! & shortRest[word]!)
      if (flatFrom > base) open32 &= -1 << (flatFrom - base)
      if (lastSignal - base < 32) open32 &= (1 << (lastSignal - base)) - 1
      word++

      while (open32 !== 0) {
        const bit = 31 - Math.clz32(open32 & -open32)
        const signal = base + bit
        const isLong = (longs >>> bit) & 1
        const direction = isLong === 1 ? 1 : -1
        const entry = signal + 1
        const at = isLong === 1 ? signal : signal + barCount
        let stopCode = stopTable[at]!
        let targetCode = targetTable[at]!
        if (stopCode >= NO_ORDER || targetCode >= NO_ORDER) {
          if (stopCode === NOT_LOOKED_UP) stopCode = lookUpFirstTouch(stop, series, signal, direction)
          if (targetCode === NOT_LOOKED_UP) targetCode = lookUpFirstTouch(target, series, signal, direction)
          if (stopCode === NO_ORDER || targetCode === NO_ORDER) {
            open32 &= open32 - 1
            continue
          }
        }
        const left = to - entry
        const most = maxBarsInTrade < left ? maxBarsInTrade : left
        let stopAfter = stopCode & OFFSET
        let targetAfter = targetCode & OFFSET
        if (most > HORIZON && stopAfter === NOT_WITHIN_HORIZON && targetAfter === NOT_WITHIN_HORIZON) {
          const touch = touchBeyondHorizon(plan, signal, direction, entry + most)
          stopAfter = touch.stopAfter
          targetAfter = touch.targetAfter
          stopCode = touch.opensBeyondStop ? OPENED_BEYOND : 0
          targetCode = touch.opensBeyondTarget ? OPENED_BEYOND : 0
        }

        let exit: number
        let ticks: number
        let reason: number
        const after = stopAfter < targetAfter ? stopAfter : targetAfter
        if (after < most) {
          exit = entry + after
          const openBeyondTarget = gapsFillAtOpen && targetCode >= OPENED_BEYOND
          if (stopAfter < targetAfter || (stopAfter === targetAfter && !openBeyondTarget)) {
            reason = STOP
            if (stopCode >= OPENED_BEYOND) ticks = direction * (open[exit]! - open[entry]!) - bothSlips
            else {
              const distance = Math.ceil(stopMultiple * stopUnit[signal]! - TICK_NOISE)
              ticks = -slippageTicks - (distance > stopAtLeast ? distance : stopAtLeast)
            }
          } else {
            reason = TARGET
            if (openBeyondTarget) ticks = direction * (open[exit]! - open[entry]!) - slippageTicks
            else {
              const distance = Math.ceil(targetMultiple * targetUnit[signal]! - TICK_NOISE)
              ticks = distance > targetAtLeast ? distance : targetAtLeast
            }
          }
        } else if (most === left) {
          exit = to - 1
          reason = SEGMENT_END
          ticks = direction * (close[exit]! - open[entry]!) - bothSlips
        } else {
          exit = entry + most
          reason = TIME
          ticks = direction * (open[exit]! - open[entry]!) - bothSlips
        }

        if (count === signals.length) {
          trades.grow()
          ;({ signal: signals, exitBar: exits, ticks: won, reason: reasons, segment: rows } = trades)
        }
        signals[count] = (signal << 1) | isLong
        exits[count] = exit
        won[count] = ticks
        reasons[count] = reason
        rows[count] = row
        count++
        sum += ticks * contracts * dollarsPerTick - commission
        if (++entries === maxTradesPerSession) break
        flatFrom = exit + cooldownBars
        if (flatFrom >= base + 32) {
          word = flatFrom >>> 5
          break
        }
        open32 &= -1 << (flatFrom - base)
      }
    }
    dailyPnl[today] = sum
  }
  trades.length = count
}
