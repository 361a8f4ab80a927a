import { dayNumber } from './civil-date.ts'

/** Day number of Good Friday: the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8), less two days. */
export function goodFriday(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const lunarCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - lunarCorrection + 15) % 30
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const monthAndDay = epact + weekday - 7 * shift + 114
  return dayNumber(year, Math.floor(monthAndDay / 31), (monthAndDay % 31) + 1) - 2
}
