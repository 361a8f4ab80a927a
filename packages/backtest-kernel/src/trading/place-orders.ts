import type { Entry } from './open-position.ts'
import type { WalkPlan, WalkSetup } from './walk-plan.ts'

/** The entry that a signal gives, with its orders; `null` where one of them cannot be placed. */
export function placeOrders(
  plan: WalkPlan,
  setup: WalkSetup,
  signal: number,
  side: 1 | -1,
  day: number,
): Entry | null {
  const { series, slippage, stopRules, partialExits } = plan
  const { stop, target } = side > 0 ? setup.long : setup.short
  const first = signal + 1
  const slipped = typeof slippage === 'number' ? slippage : slippage[first]!
  const price = side * series.open[first]! + slipped
  const entry: Entry = {
    side,
    signal,
    price,
    initialStop: -stop(signal, -price, side > 0 ? -1 : 1),
    target: target === null ? Infinity : target(signal, price, side),
    limits: partialExits.map(({ level }) => level(signal, price, side)),
    day,
  }
  const unplaced = Number.isNaN(entry.initialStop + entry.target) || entry.limits.some(Number.isNaN)
  if (unplaced || stopRules?.ready(signal) === false) return null
  return partialExits.length === 0 ? entry : { ...entry, limits: limitsUpTo(entry.target, entry.limits) }
}

/** Each limit no nearer than the one before it, and none beyond the target. */
function limitsUpTo(target: number, limits: readonly number[]): readonly number[] {
  let nearest = -Infinity
  return limits.map((limit) => (nearest = Math.min(Math.max(limit, nearest), target)))
}
