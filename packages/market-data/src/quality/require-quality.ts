import { DataError } from '../data-error.ts'
import { listText } from './list-text.ts'
import type { QualityReport } from './quality-report.ts'

/**
 * Lets bars pass that are fit for use.
 * @throws DataError `unusable-data` when a remark stops; the remedy names the days and the commands that show and mend them.
 */
export function requireQuality(report: Pick<QualityReport, 'symbol' | 'remarks' | 'stoppedDays'>): void {
  const { symbol, stoppedDays } = report
  const stops = report.remarks.filter(({ severity }) => severity === 'stop')
  if (stops.length === 0) return
  const checks = stops.map(({ check }) => check)
  throw new DataError('unusable-data', `${symbol}: ${stops.map(({ message }) => message).join(' ')}`, {
    remedy: remedyFor(report, {
      wrongTimes: checks.includes('time-shift') || checks.includes('bar-stamp'),
      askedAgain: checks.includes('non-positive-price') || checks.includes('price-range'),
    }),
    context: { symbol, checks, days: stoppedDays },
  })
}

function remedyFor(
  { symbol, stoppedDays }: Pick<QualityReport, 'symbol' | 'stoppedDays'>,
  { wrongTimes, askedAgain }: { readonly wrongTimes: boolean; readonly askedAgain: boolean },
): string {
  // What lies at a wrong minute stays there when the right minute is imported: nothing is ever deleted.
  if (wrongTimes)
    return `Import the file again as the message says, with --symbol ${symbol} and into a new data folder (--data-dir): bars at wrong minutes would stay in this one.`
  const [first, last] = [stoppedDays[0], stoppedDays.at(-1)]
  const range = first === undefined ? '' : ` --from ${first} --to ${last}`
  const days = first === undefined ? '' : ` of ${listText(stoppedDays)}`
  // A download does not count bars that cannot be as fetched.
  const again = askedAgain ? 'run openbell download once more, which asks a gateway for them again, ' : ''
  const bad = askedAgain ? 'what stays wrong' : 'them'
  return `Look at the bars${days} with openbell bars --symbol ${symbol}${range}, ${again}and mend ${bad} from another source with openbell import FILE --symbol ${symbol} --replace.`
}

/**
 * Lets bars pass that cover enough trading days. Fewer than were asked for are no reason to stop: `checkQuality` notes
 * them as `short-history`. Where the source denies contracts, the message says which.
 * @throws DataError `insufficient-data`, saying how many there are, how many are needed, and how to get the rest.
 */
export function requireTradingDays(
  report: Pick<QualityReport, 'symbol' | 'tradingDays'> & Partial<Pick<QualityReport, 'remarks'>>,
  needed: number,
): void {
  const { symbol, tradingDays, remarks = [] } = report
  if (tradingDays >= needed) return
  const denials = remarks
    .filter(({ check }) => check === 'contract-denied')
    .map(({ message }) => message.replace(/\.$/, ''))
  const days = `Insufficient data: ${symbol} has bars of ${dayCount(tradingDays)}, and ${needed} ${needed === 1 ? 'is' : 'are'} needed`
  throw new DataError('insufficient-data', [days, ...denials].join('. '), {
    remedy:
      `Import the missing ${dayCount(needed - tradingDays)} from a file with openbell import FILE --symbol ${symbol}, ` +
      'ask for more calendar days with --days, or run openbell download every week: the gateway keeps about 63 ' +
      'calendar days of minutes, and the store keeps what it has seen.',
    context: { symbol, tradingDays, needed },
  })
}

function dayCount(days: number): string {
  return `${days} trading ${days === 1 ? 'day' : 'days'}`
}
