import { EntryQuota } from './entry-quota.ts'
import { positionWalk } from './position-walk.ts'
import type { TradeLog } from './trade-log.ts'
import type { WalkPlan } from './walk-plan.ts'

/** The execution model for any plan: entries from joined bit sets, each position followed from bar to bar. */
export function tradeByWalking(plan: WalkPlan, log: TradeLog): void {
  const { segments, setups, cooldownBars } = plan
  const walk = positionWalk(plan, log)
  const quota = new EntryQuota(plan)
  for (let row = 0; row < segments.length; row++) {
    const end = segments.end[row]!
    const day = segments.day[row]!
    quota.begin(day)
    // A signal on the last bar has no bar left to enter on.
    let signal = segments.start[row]!
    while (signal < end - 1 && !quota.spent) {
      const word = signal >>> 5
      const bit = 1 << (signal & 31)
      let long = 0
      let short = 0
      let any = 0
      let setup = setups[0]!
      for (const each of setups) {
        long = each.long.bits.first[word]! & each.long.bits.rest[word]!
        short = each.short.bits.first[word]! & each.short.bits.rest[word]!
        any |= long ^ short
        setup = each
        // A bar on which both sides hold gives no signal; the next set-up is asked.
        if (((long ^ short) & bit) !== 0) break
      }
      if (((long ^ short) & bit) === 0) {
        // Of all set-ups nothing from here to the end of the word: on to the next one.
        signal = (any & -bit) === 0 ? (word + 1) << 5 : signal + 1
        continue
      }
      const side = (long & bit) !== 0 ? 1 : -1
      const exit = quota.allows(signal, side) ? walk(setup, signal, side, end, day) : -1
      if (exit >= 0) {
        quota.count(signal, side)
        signal = exit + cooldownBars
      } else signal++
    }
  }
}
