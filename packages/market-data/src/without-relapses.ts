import type { MinuteBars } from '@openbell/topstepx'
import { copyRow, emptyBars, firstRowAt, sliceColumns } from './bar-columns.ts'
import { isPossibleBar } from './is-possible-bar.ts'

/**
 * The bars without those that cannot be where the store has one that can: what an import has mended must not be spoiled
 * again by a gateway that repeats itself.
 */
export function withoutRelapses(bars: MinuteBars, held: MinuteBars): MinuteBars {
  const kept = emptyBars(bars.length)
  let length = 0
  for (let row = 0; row < bars.length; row++) {
    const time = bars.ts[row] ?? Number.NaN
    const at = firstRowAt(held.ts, time)
    const mended = held.ts[at] === time && isPossibleBar(held, at)
    if (isPossibleBar(bars, row) || !mended) copyRow(bars, row, kept, length++)
  }
  return sliceColumns(kept, 0, length)
}
