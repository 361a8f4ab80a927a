import { DataError } from '../data-error.ts'
import type { QualityReport } from './quality-report.ts'

/**
 * Lets bars pass that are fit for use.
 * @throws DataError `unusable-data` when a remark stops.
 */
export function requireQuality(report: QualityReport): void {
  const stops = report.remarks.filter(({ severity }) => severity === 'stop')
  if (stops.length === 0) return
  throw new DataError('unusable-data', `${report.symbol}: ${stops.map(({ message }) => message).join(' ')}`, {
    remedy: 'Look at the bars named, or use another source for that time.',
    context: { symbol: report.symbol, checks: stops.map(({ check }) => check) },
  })
}

/**
 * Lets bars pass that cover enough trading days.
 * @throws DataError `insufficient-data`, saying how many there are, how many are needed, and how to get the rest.
 */
export function requireTradingDays(
  report: Pick<QualityReport, 'symbol' | 'tradingDays'>,
  needed: number,
): void {
  const { symbol, tradingDays } = report
  if (tradingDays >= needed) return
  throw new DataError(
    'insufficient-data',
    `${symbol} has bars of ${tradingDays} trading days, and ${needed} are needed`,
    {
      remedy:
        'Ask for more calendar days, import older bars from a CSV file, or download every week: the gateway keeps ' +
        'about 63 days of minutes, and the store keeps what it has seen.',
      context: { symbol, tradingDays, needed },
    },
  )
}
