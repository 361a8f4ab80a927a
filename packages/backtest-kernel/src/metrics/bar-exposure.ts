import type { SegmentTable } from '../market/segment-table.ts'
import type { Trades } from '../trading/trades.ts'
import { EXIT_KINDS } from './exit-kind.ts'

/**
 * Share of the segments' bars with a position, from 0 to 1: Σ bars of all trades / Σ bars of all segments.
 *
 * The entry bar counts, the exit bar too unless the trade left at its open. Trades are those of the one series that the
 * segments cut, so that no two are open at a time. NaN without segments.
 */
export function barExposure(
  { length, entryBar, exitBar, exitReason }: Pick<Trades, 'length' | 'entryBar' | 'exitBar' | 'exitReason'>,
  segments: Pick<SegmentTable, 'length' | 'start' | 'end'>,
): number {
  let held = 0
  for (let i = 0; i < length; i++) {
    const onExitBar = EXIT_KINDS[exitReason[i]!] === 'open' ? 0 : 1
    held += exitBar[i]! - entryBar[i]! + onExitBar
  }
  let bars = 0
  for (let i = 0; i < segments.length; i++) bars += segments.end[i]! - segments.start[i]!
  return bars > 0 ? held / bars : NaN
}
