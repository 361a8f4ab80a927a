import type { TickSeries } from '../market/tick-series.ts'
import {
  HORIZON,
  NO_ORDER,
  NOT_LOOKED_UP,
  NOT_WITHIN_HORIZON,
  OPENED_BEYOND,
  type TouchLevel,
} from './first-touch-table.ts'

/** Enters what a level's table says of one signal, unless it says it already. Not for the series' last bar. */
export function lookUpFirstTouch(
  level: TouchLevel,
  series: TickSeries,
  signal: number,
  direction: 1 | -1,
): void {
  const at = direction > 0 ? signal : signal + series.open.length
  if (level.table[at] === NOT_LOOKED_UP) level.table[at] = findFirstTouch(level, series, signal, direction)
}

function findFirstTouch(
  { kind, distance, slippageTicks, throughTicks }: TouchLevel,
  { open, high, low }: TickSeries,
  signal: number,
  direction: 1 | -1,
): number {
  const away = distance.ticks(signal)
  if (!(away > 0)) return NO_ORDER
  const first = signal + 1
  // Mirrored where the price lies below the entry, so that it is always touched from below.
  const side = kind === 'stop' ? -direction : direction
  const price = side * (open[first]! + direction * slippageTicks) + away
  const reached = side > 0 ? high : low
  const end = Math.min(open.length, first + HORIZON)
  for (let bar = first; bar < end; bar++)
    if (side * reached[bar]! >= price + throughTicks)
      return bar > first && side * open[bar]! > price ? bar - first + OPENED_BEYOND : bar - first
  return NOT_WITHIN_HORIZON
}
