import type { BarLine } from './bar-line.ts'

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?: ?(?:(Z|UTC)|([+-])(\d\d):?(\d\d)))?$/i
const EPOCH = /^\d{9,20}$/
const COMPACT = /^(\d{4})(\d\d)(\d\d) (\d\d)(\d\d)(\d\d)$/
const SLASHED_DAY = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/
const CLOCK = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d+))?)?$/

/** Added to times with a fraction of a millisecond: they are on no whole minute, and must not look as if they were. */
const FRACTION = 0.5

/**
 * Reads ISO 8601 with `T` or a space, with or without a zone, or an epoch in seconds, milli-, micro- or nanoseconds,
 * which its number of digits tells. False when the text is neither, or a day that does not exist.
 */
export function readTime(text: string, bar: BarLine): boolean {
  const iso = ISO.exec(text)
  if (iso === null) return readEpoch(text, bar)
  const [, year, month, day, hour, minute, second, fraction, utc, sign, zoneHour, zoneMinute] = iso
  const local = civil(
    Number(year),
    Number(month),
    Number(day),
    Number(hour),
    Number(minute),
    second,
    fraction,
  )
  bar.local = utc === undefined && sign === undefined
  const ahead = sign === undefined ? 0 : Number(zoneHour) * 60 + Number(zoneMinute)
  bar.time = local - (sign === '-' ? -ahead : ahead) * 60_000
  return !Number.isNaN(local) && ahead <= 14 * 60
}

/** Reads `20250115 093100`, which has no zone. */
export function readCompactTime(text: string, bar: BarLine): boolean {
  const match = COMPACT.exec(text)
  if (match === null) return false
  const [, year, month, day, hour, minute, second] = match
  return setLocal(bar, civil(Number(year), Number(month), Number(day), Number(hour), Number(minute), second))
}

/** Reads a day such as `2025/1/15` and a time of day such as `9:30:00.000`, which have no zone. */
export function readDayAndClock(dayText: string, clockText: string, bar: BarLine): boolean {
  const day = SLASHED_DAY.exec(dayText)
  const clock = CLOCK.exec(clockText)
  if (day === null || clock === null) return false
  const [, hour, minute, second, fraction] = clock
  const date = [Number(day[1]), Number(day[2]), Number(day[3])] as const
  return setLocal(bar, civil(...date, Number(hour), Number(minute), second, fraction))
}

function setLocal(bar: BarLine, time: number): boolean {
  bar.local = true
  bar.time = time
  return !Number.isNaN(time)
}

function readEpoch(text: string, bar: BarLine): boolean {
  if (!EPOCH.test(text)) return false
  bar.local = false
  const digits = text.length
  // Seconds have ten digits since 2001, and each further unit three more.
  if (digits <= 10) bar.time = Number(text) * 1000
  else if (digits <= 14) bar.time = Number(text)
  else {
    const beyond = digits <= 17 ? 3 : 6
    const whole = Number(text.slice(-beyond)) === 0
    bar.time = Number(text.slice(0, -beyond)) + (whole ? 0 : FRACTION)
  }
  return true
}

/** A civil time as if it were UTC, epoch milliseconds; NaN when there is no such day or time. */
function civil(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second = '0',
  fraction = '0',
): number {
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || Number(second) > 59) return Number.NaN
  const ms = Date.UTC(year, month - 1, day, hour, minute, Number(second))
  // The 31st of a shorter month comes out as a day of the next one.
  if (day > 28 && new Date(ms).getUTCDate() !== day) return Number.NaN
  return Number(fraction) === 0 ? ms : ms + FRACTION
}
