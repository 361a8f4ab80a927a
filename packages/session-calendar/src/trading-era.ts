import { dayNumberOf } from './civil-date.ts'
import { minuteOfDay } from './wall-clock.ts'

/** Regular hours from one trading day on, until the next era. New York wall clock, minutes of the day. */
export interface TradingEra {
  /** First civil session (trading day of the exchange) under these hours, as a day number. */
  readonly from: number
  /** Every session opens at this time on the evening before. */
  readonly open: number
  readonly close: number
  /** Daily halt inside the session. */
  readonly halt: readonly [from: number, to: number] | null
}

const afternoonHalt = [minuteOfDay('16:15'), minuteOfDay('16:30')] as const
const open = minuteOfDay('18:00')

/**
 * ES, NQ, MES and MNQ on Globex. 17:15 close: CME notice of November 2012, seen in bars of 2013 and 2015. Its end
 * on Friday 2015-09-18: two brokers' notices quoting CME. The end of the halt: CME Globex notice of 2021-06-21.
 */
const eras: readonly TradingEra[] = [
  { from: dayNumberOf('2021-06-28'), open, close: minuteOfDay('17:00'), halt: null },
  { from: dayNumberOf('2015-09-21'), open, close: minuteOfDay('17:00'), halt: afternoonHalt },
  { from: dayNumberOf('2012-11-19'), open, close: minuteOfDay('17:15'), halt: afternoonHalt },
]

/** First civil session whose hours are known; before it the exchange day was cut differently. */
export const firstSessionDay = dayNumberOf('2012-11-19')

/** Last civil session the rules are projected to. */
export const lastSessionDay = dayNumberOf('2099-12-31')

/** Hours in force on a civil session, or null before the first era. */
export function eraOf(sessionDay: number): TradingEra | null {
  return eras.find((era) => sessionDay >= era.from) ?? null
}
