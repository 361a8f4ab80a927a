import type { Metrics } from '@openbell/training-result'
import type { Evaluation } from '../evaluation/evaluator.ts'

/** The figures of an evaluation in the published shape: what is undefined becomes null, since JSON has no NaN. */
export function metricsOf({ summary }: Pick<Evaluation, 'summary'>): Metrics {
  const defined = (value: number): number | null => (Number.isFinite(value) ? value : null)
  return {
    sharpe: defined(summary.sharpe),
    net_pnl: summary.netPnl,
    trades: summary.trades,
    win_rate: defined(summary.winRate),
    avg_r_multiple: defined(summary.averageR),
    profit_factor: defined(summary.profitFactor),
    max_drawdown: summary.maxDrawdown,
  }
}
