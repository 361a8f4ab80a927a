import type { ContinuousBars } from '@openbell/market-data'
import { isoDay } from './iso-day.ts'

/** Rolls whose adjustment could not be measured, as sentences; none where nothing was adjusted. */
export function rollRemarks({
  adjust,
  rolls,
  ts,
}: Pick<ContinuousBars, 'adjust' | 'rolls' | 'ts'>): string[] {
  if (adjust === 'none') return []
  return rolls
    .filter(({ measuredAt }) => measuredAt === undefined)
    .map(
      ({ bar, from, to }) =>
        `${from} and ${to} share no minute before the roll of ${isoDay(ts[bar] ?? 0)}: the adjustment also hides ` +
        `what the market moved since the last bar of ${from}, on ${isoDay(ts[bar - 1] ?? 0)}. Import bars of both ` +
        'around that day, or take the prices as traded with --adjust none.',
    )
}
