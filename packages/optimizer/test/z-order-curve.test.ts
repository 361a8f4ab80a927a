import { expect, test } from 'vitest'
import { float } from '../src/index.ts'
import { searchAxis } from '../src/search-axis.ts'
import { ZOrderCurve } from '../src/z-order-curve.ts'

/** The cells of a coordinate, written as digits: 128 over the whole range of the curve, of which an axis takes a part. */
const digitsOf = (unit: number, digits: number): string =>
  Math.floor(2 ** digits * (0.21 + 0.69 * unit))
    .toString(2)
    .padStart(digits, '0')

/** The digits of all axes in turn, as text. */
function interleaved(units: readonly number[], digits: number): number {
  const texts = units.map((unit) => digitsOf(unit, digits))
  const text = Array.from({ length: digits }, (_, d) => texts.map((each) => each[d]!).join('')).join('')
  return Number(BigInt(`0b${text}`))
}

test.each([
  [1, 7],
  [2, 7],
  [6, 7],
  [7, 7],
  [8, 6],
  [20, 2],
  [52, 1],
])('a code on %d axes is made of %d digits of each in turn', (count, digits) => {
  const axes = Array.from({ length: count }, (_, i) => searchAxis(`x${i}`, float(0, 1)))
  const curve = new ZOrderCurve(axes)
  for (const step of [0.37, 0.618, 0.911]) {
    const units = axes.map((_, i) => (0.123 + i * step) % 1)
    expect(curve.code(Float64Array.from(units))).toBe(interleaved(units, digits))
  }
})
