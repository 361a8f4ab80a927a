import { CalendarError, marketStateAt, type SessionScheme } from '@openbell/session-calendar'
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
 * Turns chunks of text with one ISO instant a line into chunks of CSV lines, the header first. A header `ts_utc` in the
 * first line and blank lines at the end are passed over. What comes before a line that cannot be read is given first.
 *
 * @throws ConfigurationError `invalid-value`, naming the line, when one is no instant with its zone or lies where the
 *   exchange's hours are not known.
 */
export async function* classifyLines(
  chunks: AsyncIterable<string>,
  scheme: SessionScheme,
): AsyncGenerator<string> {
  yield `${CLASSIFIED_HEADER}\n`
  const reader = lineReader(scheme)
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    yield* classified(lines, reader)
    if (rest.length > longestLine) throw reader.unreadable(rest)
  }
  yield* classified([rest], reader)
}

function* classified(lines: readonly string[], reader: LineReader): Generator<string> {
  let done = ''
  try {
    for (const line of lines) done += reader.read(line)
  } catch (error) {
    yield done
    throw error
  }
  if (done !== '') yield done
}

interface LineReader {
  /** The CSV line of an input line; empty where there is none. */
  read(line: string): string
  /** The failure of the line that comes next. */
  unreadable(line: string): ConfigurationError
}

function lineReader(scheme: SessionScheme): LineReader {
  const classify = lineClassifier(scheme)
  let number = 0
  let blank = 0
  return {
    read(line) {
      number += 1
      const text = line.trim().replace(/^\uFEFF/, '')
      if (number === 1 && text === 'ts_utc') return ''
      if (text === '') {
        blank ||= number
        return ''
      }
      // A blank line without an answer would put all the answers after it beside the wrong line.
      if (blank > 0) throw unreadable(blank, '')
      const ms = instantOf(text)
      if (Number.isNaN(ms)) throw unreadable(number, text)
      try {
        return `${classify(ms, canonical.test(text) ? text : undefined)}\n`
      } catch (cause) {
        throw cause instanceof CalendarError ? unknownThen(number, cause) : cause
      }
    },
    unreadable: (line) => unreadable(number + 1, line),
  }
}

function unknownThen(number: number, cause: CalendarError): ConfigurationError {
  return new ConfigurationError('invalid-value', `Line ${number} of the input: ${cause.message}`, {
    remedy: cause.remedy,
    context: { line: number },
    cause,
  })
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
