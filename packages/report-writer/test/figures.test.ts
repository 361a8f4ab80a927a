import { expect, test } from 'vitest'
import {
  count,
  decimal,
  dollars,
  enumeration,
  percent,
  plain,
  ratio,
  withMinusSigns,
} from '../src/figures.ts'

test.each([
  [ratio(null), '–'],
  [ratio(Number.NaN), '–'],
  [ratio(undefined), '–'],
  [ratio(-Infinity), '–'],
  [ratio(1.005), '1.00'],
  [ratio(-0.004), '0.00'],
  [ratio(-1.456), '−1.46'],
  [count(0), '0'],
  [count(84_120), '84,120'],
  [count(1_234_567), '1,234,567'],
  [decimal(-1234.56, 1), '−1,234.6'],
  [dollars(-1190.4), '−$1,190'],
  [dollars(-0.4), '$0'],
  [dollars(null), '–'],
  [percent(0.123_45), '12.3 %'],
  [percent(null), '–'],
  [percent(0.165, 0), '17 %'],
  [plain(0.1 + 0.2), '0.3'],
  [plain(30), '30'],
  [plain(-0.414_213), '−0.4142'],
  [plain(0.000_012_34), '0.0000123'],
  [plain(-0), '0'],
  [plain(12_345.6), '12,346'],
  [plain(null), '–'],
  [
    withMinusSigns('-0.08, not 2025-01-18 (-1) nor a-1, undefined -x'),
    '−0.08, not 2025-01-18 (−1) nor a-1, undefined -x',
  ],
  [enumeration([]), ''],
  [enumeration(['a']), 'a'],
  [enumeration(['a', 'b']), 'a and b'],
  [enumeration(['a', 'b', 'c']), 'a, b and c'],
])('%s is written %s', (written, expected) => {
  expect(written).toBe(expected)
})
