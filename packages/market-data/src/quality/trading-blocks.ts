import type { AnnotatedBars } from '../annotated-bars.ts'
import { tradingHours } from './trading-hours.ts'
import type { Hours } from './trading-hours.ts'

/** A shorter pause, such as the daily halt of older years, divides no block. */
const PAUSE_MS = 1_800_000

/** Trading hours from one long closure to the next: mostly a trading day. UTC epoch milliseconds. */
export interface TradingBlock extends Hours {
  /** End of the block before and start of the one after; infinite at the ends of the schedule. */
  readonly before: number
  readonly after: number
}

/** The blocks of the hours in which bars are to be expected, ascending. */
export function tradingBlocks({ schedule, interval }: AnnotatedBars): readonly TradingBlock[] {
  const blocks: { start: number; end: number }[] = []
  for (const { start, end } of tradingHours(schedule, [interval])) {
    const last = blocks.at(-1)
    if (last !== undefined && start - last.end < PAUSE_MS) last.end = end
    else blocks.push({ start, end })
  }
  return blocks.map((block, at) => ({
    ...block,
    before: blocks[at - 1]?.end ?? -Infinity,
    after: blocks[at + 1]?.start ?? Infinity,
  }))
}
