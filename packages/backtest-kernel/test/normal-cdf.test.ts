import { describe, expect, test } from 'vitest'
import { normalCdf } from '../src/index.ts'

describe('normalCdf', () => {
  // mpmath 1.3, ncdf with 30 digits; scipy 1.17, norm.cdf gives the same but for 6e-14.
  test.each([
    [-37.5, 4.605353009581955e-308],
    [-30, 4.906713927148187e-198],
    [-20, 2.7536241186062337e-89],
    [-10, 7.619853024160525e-24],
    [-8, 6.220960574271784e-16],
    [-5, 2.866515718791939e-7],
    [-3.5, 0.00023262907903552504],
    [-2.5, 0.006209665325776135],
    [-1.96, 0.024997895148220435],
    [-1, 0.15865525393145705],
    [-0.5, 0.3085375387259869],
    [-0.1, 0.460172162722971],
    [-1e-9, 0.49999999960105773],
    [0, 0.5],
    [1e-9, 0.5000000003989423],
    [0.1, 0.539827837277029],
    [0.5, 0.6914624612740131],
    [1, 0.8413447460685429],
    [1.5, 0.9331927987311419],
    [2, 0.9772498680518208],
    [3, 0.9986501019683699],
    [5, 0.9999997133484281],
    [8, 0.9999999999999993],
  ])('at %d', (x, reference) => {
    expect(Math.abs(normalCdf(x) - reference) / reference).toBeLessThan(2e-13)
  })

  test('has its limits at both ends and no value for none', () => {
    expect(normalCdf(-Infinity)).toBe(0)
    expect(normalCdf(-40)).toBe(0)
    expect(normalCdf(Infinity)).toBe(1)
    expect(normalCdf(NaN)).toBeNaN()
  })

  test('rises from −38 to 8', () => {
    let last = 0
    for (let k = -3800; k <= 800; k++) {
      const value = normalCdf(k / 100)
      expect(value).toBeGreaterThanOrEqual(last)
      last = value
    }
  })
})
