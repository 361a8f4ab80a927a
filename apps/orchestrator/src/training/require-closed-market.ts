import { OpenbellError } from '@openbell/errors'
import { closedWindowAt, easternTime } from '@openbell/session-calendar'

/** Training was asked for while the exchange is open. */
class MarketOpenError extends OpenbellError<'market-open'> {}

/** Whether a run may start, as the first gate of every strategy. */
export interface MarketClosedCheck {
  readonly passed: boolean
  readonly reason: string
}

const minute = (instant: number): string =>
  `${easternTime(instant)} (${new Date(instant).toISOString().slice(0, 16)}Z)`

/**
 * Refuses to start while the exchange is open, unless that was allowed.
 *
 * @throws MarketOpenError `market-open`, naming the next closed window.
 */
export function requireClosedMarket(now: number, allowOpen: boolean): MarketClosedCheck {
  const { closed, reason, until } = closedWindowAt(now)
  if (closed) return { passed: true, reason: `Closed at ${minute(now)} until ${minute(until)}: ${reason}.` }
  if (allowOpen)
    return { passed: true, reason: `The exchange was open at ${minute(now)}; --allow-open-market was given.` }
  throw new MarketOpenError(
    'market-open',
    `The exchange is open at ${minute(now)}; the next closed window begins at ${minute(until)}`,
    {
      remedy: 'Run again then, or add --allow-open-market if the bot is idle.',
      context: { now, until },
    },
  )
}
