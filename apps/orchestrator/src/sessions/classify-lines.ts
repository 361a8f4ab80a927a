import { marketStateAt, type SessionScheme } from '@openbell/session-calendar'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import { instantOf, isoInstant } from './iso-instant.ts'

/** An instant as it is printed: it need not be written anew. */
const canonical = /^.{10}T.{8}Z$/

/** No instant is longer: input without line ends is not gathered for ever. */
const longestLine = 100

/** First line of the table of classified instants. */
export const CLASSIFIED_HEADER = 'ts_utc,trading_day,session,state'

/**
 * A function that classifies one instant (UTC epoch milliseconds) after the other: UTC, trading day, session and state,
 * with nothing between the commas for what does not apply.
 */
export function lineClassifier(scheme: SessionScheme): (ms: number, utc?: string) => string {
  // Neighbours mostly share their session or reason: it is asked for once.
  let [since, until, answer] = [Number.NaN, Number.NaN, '']
  return (ms, utc = isoInstant(ms)) => {
    if (!(ms >= since && ms < until)) {
      const moment = marketStateAt(ms, scheme)
      since = moment.since
      until = moment.until
      answer = `${moment.tradingDay ?? ''},${moment.session ?? ''},${moment.state}`
    }
    return `${utc},${answer}`
  }
}

/**
 * Turns chunks of text with one ISO instant a line into chunks of CSV lines, the header first. Blank lines and a header
 * `ts_utc` in the first line are passed over.
 *
 * @throws ConfigurationError `invalid-value`, naming the line, when one is no instant with its zone.
 * @throws CalendarError `invalid-range`, naming the instant, when the exchange's hours are not known then.
 */
export async function* classifyLines(
  chunks: AsyncIterable<string>,
  scheme: SessionScheme,
): AsyncGenerator<string> {
  yield `${CLASSIFIED_HEADER}\n`
  const classify = lineClassifier(scheme)
  let number = 0
  const lineOf = (line: string): string => {
    number += 1
    const text = line.trim().replace(/^\uFEFF/, '')
    if (text === '' || (number === 1 && text === 'ts_utc')) return ''
    const ms = instantOf(text)
    if (Number.isNaN(ms)) throw unreadable(number, text)
    return `${classify(ms, canonical.test(text) ? text : undefined)}\n`
  }
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    if (lines.length > 0) yield lines.map(lineOf).join('')
    if (rest.length > longestLine) throw unreadable(number + 1, rest)
  }
  if (rest !== '') yield lineOf(rest)
}

function unreadable(number: number, line: string): ConfigurationError {
  const text = line.length > longestLine ? `${line.slice(0, longestLine)}…` : line
  return new ConfigurationError(
    'invalid-value',
    `Line ${number} of the input, ${JSON.stringify(text)}, is no instant`,
    {
      remedy: 'Write one ISO instant with its zone a line, such as 2025-01-15T14:30:00Z.',
      context: { line: number },
    },
  )
}
