import { newYork } from './wall-clock.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/**
 * The hour, 0 to 23, that the New York clock shows at each instant: 9 from 09:00 to 09:59, in summer and in winter.
 * The exchange's own clock in Chicago is one hour behind on every day.
 *
 * @param ts UTC epoch milliseconds, in any order.
 * @returns one hour for each instant.
 */
export function easternHours(ts: Float64Array): Int32Array {
  return Int32Array.from(ts, (ms) => {
    const hours = Math.floor((ms + newYork.offsetAt(ms) * minuteMs) / hourMs)
    return ((hours % 24) + 24) % 24
  })
}
