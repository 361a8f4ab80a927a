import type { BarColumns } from '../market/bar-columns.ts'
import { KernelInputError } from '../kernel-input-error.ts'
import type { Trades } from '../trading/trades.ts'

/**
 * Refuses trades that cannot have been made on these bars, such as those of another, longer series.
 *
 * @throws KernelInputError `invalid-results`
 */
export function checkTradesOnBars(
  { length, entryBar, exitBar }: Pick<Trades, 'length' | 'entryBar' | 'exitBar'>,
  bars: Pick<BarColumns, 'length'>,
): void {
  for (let i = 0; i < length; i++) {
    const from = entryBar[i]!
    const to = exitBar[i]!
    if (from >= 0 && from <= to && to < bars.length) continue
    throw new KernelInputError(
      'invalid-results',
      `Trade ${i} runs from bar ${from} to ${to}, and there are ${bars.length} bars`,
      { remedy: 'Give the bars of the series that was traded.', context: { trade: i, from, to } },
    )
  }
}
