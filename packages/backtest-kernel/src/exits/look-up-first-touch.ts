import type { TickPrices, TickSeries } from '../market/tick-series.ts'
import {
  HORIZON,
  NO_ORDER,
  NOT_LOOKED_UP,
  NOT_WITHIN_HORIZON,
  OPENED_BEYOND,
  type TouchLevel,
} from './first-touch-table.ts'
import { BLOCK_SHIFT, type RangeBlocks } from './range-blocks.ts'

/** Further away than any price of whole ticks; with the ticks of a price it stays within 32 bits. */
const OUT_OF_REACH = 2 ** 30

/** Enters what a level's table says of one signal, unless it says it already. Not for the series' last bar. */
export function lookUpFirstTouch(
  level: TouchLevel,
  series: TickSeries,
  blocks: RangeBlocks | null,
  signal: number,
  direction: 1 | -1,
): void {
  const at = direction > 0 ? signal : signal + series.open.length
  if (level.table[at] === NOT_LOOKED_UP)
    level.table[at] = findFirstTouch(level, series, blocks, signal, direction)
}

function findFirstTouch(
  { kind, distance, slippageTicks, throughTicks }: TouchLevel,
  { open, high, low }: TickSeries,
  blocks: RangeBlocks | null,
  signal: number,
  direction: 1 | -1,
): number {
  const away = distance.ticks(signal)
  if (!(away > 0)) return NO_ORDER
  const first = signal + 1
  const side = kind === 'stop' ? -direction : direction
  // Whole numbers of 32 bits, which a processor compares faster.
  const price = (open[first]! + direction * slippageTicks + side * Math.min(away, OUT_OF_REACH)) | 0
  const end = Math.min(open.length, first + HORIZON)
  const bar =
    side > 0
      ? firstAtLeast((price + throughTicks) | 0, high, blocks?.high, first, end)
      : firstAtMost((price - throughTicks) | 0, low, blocks?.low, first, end)
  if (bar === end) return NOT_WITHIN_HORIZON
  return bar > first && side * (open[bar]! - price) > 0 ? bar - signal + OPENED_BEYOND : bar - signal
}

// The first bar from `first` on to before `end` that trades at a price or beyond it; `end` where none does. With blocks,
// those that do not are passed over.

function firstAtLeast(
  price: number,
  high: TickPrices,
  blocks: TickPrices | undefined,
  first: number,
  end: number,
): number {
  let bar = first
  if (blocks === undefined) {
    while (bar < end && high[bar]! < price) bar++
    return bar
  }
  const blockEnd = ((end - 1) >>> BLOCK_SHIFT) + 1
  for (;;) {
    let block = bar >>> BLOCK_SHIFT
    while (block < blockEnd && blocks[block]! < price) block++
    if (block === blockEnd) return end
    bar = Math.max(bar, block << BLOCK_SHIFT)
    const to = Math.min((block + 1) << BLOCK_SHIFT, end)
    while (bar < to && high[bar]! < price) bar++
    if (bar < to || bar === end) return bar
  }
}

function firstAtMost(
  price: number,
  low: TickPrices,
  blocks: TickPrices | undefined,
  first: number,
  end: number,
): number {
  let bar = first
  if (blocks === undefined) {
    while (bar < end && low[bar]! > price) bar++
    return bar
  }
  const blockEnd = ((end - 1) >>> BLOCK_SHIFT) + 1
  for (;;) {
    let block = bar >>> BLOCK_SHIFT
    while (block < blockEnd && blocks[block]! > price) block++
    if (block === blockEnd) return end
    bar = Math.max(bar, block << BLOCK_SHIFT)
    const to = Math.min((block + 1) << BLOCK_SHIFT, end)
    while (bar < to && low[bar]! > price) bar++
    if (bar < to || bar === end) return bar
  }
}
