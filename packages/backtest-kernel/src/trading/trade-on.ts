import { HORIZON, NOT_LOOKED_UP, NOT_WITHIN_HORIZON, OPENED_BEYOND } from '../exits/first-touch-table.ts'
import { lookUpFirstTouch } from '../exits/look-up-first-touch.ts'
import { touchBeyondHorizon } from '../exits/touch-beyond-horizon.ts'
import { TICK_NOISE } from '../market/tick-grid.ts'
import type { TablePlan } from './table-plan.ts'
import type { TableTrades } from './table-trades.ts'
import { EXIT_CODE } from './trades.ts'

/** Where `tradeOn` stands: between two trades. */
export interface TableProgress {
  /** Row of the segment table. */
  row: number
  /** First bar whose close may signal; -1 where the segment is still to be begun. */
  flatFrom: number
  /** Trades so far. */
  count: number
  /** Trades before the current day. */
  firstOfDay: number
  tradingDay: number
}

/**
 * The execution model for plans whose exits fit tables: entries from joined bit sets, exits from first-touch tables, so
 * that a trade costs a few loads however long it lasts. Segment by segment, adding each trade's net profit to the row
 * of its day in `dailyPnl`, and listing the trades where a list is given. Trades all before the segment `toRow`, from
 * `progress` on; what the tables lack is looked up.
 *
 * What it does is in `docs/execution-model.md`. Why it looks like this: a search spends its time here, so that everything
 * is one loop, the next trade's first load depends on nothing but the exit, and what happens rarely happens outside.
 */
export function tradeOn(
  plan: TablePlan,
  progress: TableProgress,
  toRow: number,
  dailyPnl: Float64Array,
  trades: TableTrades | null,
): void {
  // Names of the function's own: bundlers make variables of a module's constants, which the loop would load each time.
  const { stop: STOP, target: TARGET, time: TIME, 'segment-end': SEGMENT_END } = EXIT_CODE
  const notLookedUp = NOT_LOOKED_UP
  const openedBeyond = OPENED_BEYOND
  const horizon = HORIZON
  const notWithinHorizon = NOT_WITHIN_HORIZON
  const noise = TICK_NOISE
  // The bars of a touch code, without its mark for a gap.
  const barsOfCode = 127
  const { entries, series, segments, stop, target } = plan
  const { maxBarsInTrade: most, cooldownBars, maxTradesPerSession, gapsFillAtOpen } = plan
  const { slippageTicks, contracts, dollarsPerTick, commission } = plan
  const { signals: allSignals, longs, occupied: allOccupied } = entries
  const { open, close } = series
  const { table: stopTable } = stop
  const { table: targetTable } = target
  const { unit: stopUnit, multiple: stopMultiple, atLeast: stopAtLeast } = stop.distance
  const { unit: targetUnit, multiple: targetMultiple, atLeast: targetAtLeast } = target.distance
  const { start, end, day } = segments
  const barCount = open.length
  const bothSlips = 2 * slippageTicks
  let { count, tradingDay, firstOfDay, flatFrom } = progress

  for (let row = progress.row; row < toRow; row++) {
    const to = end[row]!
    // A signal on the last bar has no bar left to enter on.
    const lastSignal = to - 1
    const today = day[row]!
    if (today !== tradingDay) firstOfDay = count
    tradingDay = today
    const mostTrades = firstOfDay + maxTradesPerSession
    // Added up trade by trade, whatever the segments: the account is the same to the last bit as the trades' sum.
    let sum = dailyPnl[today]!
    if (flatFrom < start[row]!) flatFrom = start[row]!
    const blockEnd = (lastSignal >>> 10) + 1

    while (flatFrom < lastSignal && count < mostTrades) {
      let word = flatFrom >>> 5
      // Shifted by the number of the bar within its word.
      let signals = allSignals[word]! & (-1 << flatFrom)
      if (signals === 0) {
        // On to the next word that holds any, of which a summary tells.
        word++
        let block = word >>> 5
        let occupied = allOccupied[block]! & (-1 << word)
        while (occupied === 0 && ++block < blockEnd) occupied = allOccupied[block]!
        if (occupied === 0) break
        word = (block << 5) + 31 - Math.clz32(occupied & -occupied)
        signals = allSignals[word]!
      }
      const bit = 31 - Math.clz32(signals & -signals)
      const signal = (word << 5) + bit
      if (signal >= lastSignal) break
      const isLong = (longs[word]! >>> bit) & 1
      const direction = isLong === 1 ? 1 : -1
      const at = signal + (1 - isLong) * barCount
      let stopCode = stopTable[at]!
      let targetCode = targetTable[at]!
      // In bars after the signal's, so that the exit is a sum away.
      let stopAfter = stopCode & barsOfCode
      let targetAfter = targetCode & barsOfCode
      if (stopAfter === 0 || targetAfter === 0) {
        if (stopCode === notLookedUp || targetCode === notLookedUp) {
          const blocks = plan.memo.blocksForSearch()
          lookUpFirstTouch(stop, series, blocks, signal, direction)
          lookUpFirstTouch(target, series, blocks, signal, direction)
          continue
        }
        flatFrom = signal + 1
        continue
      }
      const entry = signal + 1
      const left = lastSignal - signal
      if (most > horizon && left > horizon && (stopAfter & targetAfter) === notWithinHorizon) {
        const touch = touchBeyondHorizon(plan, signal, direction, entry + (most < left ? most : left))
        stopAfter = touch.stopAfter | 0
        targetAfter = touch.targetAfter | 0
        stopCode = touch.opensBeyondStop ? openedBeyond : 0
        targetCode = touch.opensBeyondTarget ? openedBeyond : 0
      }

      // Whatever comes first: a touch, the open after the last bar that a trade may last, the segment's last bar. By masks
      // of the sign, since a processor guesses wrong which of them it is, and the next signal waits for the exit.
      let after = most + 1
      after += (left - after) & ((left - after) >> 31)
      after += (stopAfter - after) & ((stopAfter - after) >> 31)
      after += (targetAfter - after) & ((targetAfter - after) >> 31)
      const exit = signal + after
      flatFrom = exit + cooldownBars

      let ticks: number
      let reason: number
      const touchAfter = stopAfter < targetAfter ? stopAfter : targetAfter
      if (touchAfter <= left && touchAfter <= most) {
        const targetAtOpen = gapsFillAtOpen && targetCode >= openedBeyond
        if (stopAfter < targetAfter || (stopAfter === targetAfter && !targetAtOpen)) {
          reason = STOP
          if (stopCode >= openedBeyond) ticks = direction * (open[exit]! - open[entry]!) - bothSlips
          else {
            const distance = Math.ceil(stopMultiple * stopUnit[signal]! - noise)
            ticks = -slippageTicks - (distance > stopAtLeast ? distance : stopAtLeast)
          }
        } else {
          reason = TARGET
          if (targetAtOpen) ticks = direction * (open[exit]! - open[entry]!) - slippageTicks
          else {
            const distance = Math.ceil(targetMultiple * targetUnit[signal]! - noise)
            ticks = distance > targetAtLeast ? distance : targetAtLeast
          }
        }
      } else if (most < left) {
        reason = TIME
        ticks = direction * (open[exit]! - open[entry]!) - bothSlips
      } else {
        reason = SEGMENT_END
        ticks = direction * (close[exit]! - open[entry]!) - bothSlips
      }
      if (trades !== null) trades.set(count, signal, isLong, exit, ticks, reason, row)
      count++
      sum += ticks * contracts * dollarsPerTick - commission
    }
    dailyPnl[today] = sum
    // The next segment begins flat, whatever the cooldown.
    flatFrom = -1
  }
  // Field by field, which is faster than all at once.
  progress.row = toRow
  progress.flatFrom = flatFrom
  progress.count = count
  progress.firstOfDay = firstOfDay
  progress.tradingDay = tradingDay
}
