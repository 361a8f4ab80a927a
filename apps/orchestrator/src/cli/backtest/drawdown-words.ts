import type { BacktestFigures } from '@openbell/training-result'
import { dollars, percent } from '../format-figures.ts'

/** The deepest drawdown as a sentence. */
export function drawdownWords({
  deepest_drawdown: deepest,
}: Pick<BacktestFigures, 'deepest_drawdown'>): string {
  if (deepest === null) return 'No day ended below a high.'
  const from = deepest.peak_day ?? 'the start'
  const back = deepest.recovery_day === null ? 'and not made up yet' : `made up on ${deepest.recovery_day}`
  return `Deepest drawdown: ${dollars(deepest.money)} (${percent(deepest.share)}) from ${from} to ${deepest.trough_day}, ${back}.`
}
