import { dateOf } from './civil-date.ts'
import { firstSessionDay, lastSessionDay } from './trading-era.ts'

/** First and last trading day whose hours the calendar knows, ISO dates: other days are refused with `invalid-range`. */
export const knownRange = { first: dateOf(firstSessionDay), last: dateOf(lastSessionDay) } as const
