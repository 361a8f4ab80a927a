import { expect, test } from 'vitest'
import { pairedBlockBootstrap } from '../src/index.ts'
import { pairedGainTest } from '../src/paired-gain-test.ts'
import { rejectionRates } from './null-markets.ts'

const draws = 399

// The figures of docs/error-rates.md in percent: 2,000 series without any gain each, so two standard errors are about 1 point at 5 %.
test.each([
  ['independent', 13, 6.3, 2.5, 4.1, 1.1],
  ['autoregressive', 13, 10.7, 5.6, 9.1, 4.1],
  ['sparse', 13, 12, 5.2, 3.5, 0.7],
  ['independent', 50, 6.8, 2.6, 4.2, 0.9],
  ['autoregressive', 50, 8.2, 4.4, 7.5, 4],
  ['sparse', 50, 8.5, 4, 4.9, 1.7],
] as const)('%s noise, %i days', (market, days, bootstrap5, bootstrap167, gate5, gate167) => {
  const bootstrap = rejectionRates(
    market,
    days,
    (candidate, baseline, seed) => pairedBlockBootstrap({ candidate, baseline, draws, seed }).pValue,
  )
  const gate = rejectionRates(
    market,
    days,
    (candidate, baseline, seed) => pairedGainTest({ candidate, baseline, draws, seed }).pValue,
  )
  const within = (measured: number, percent: number, tolerance: number): void =>
    expect(Math.abs(100 * measured - percent)).toBeLessThan(tolerance)
  within(bootstrap.at5, bootstrap5, 1)
  within(bootstrap.at167, bootstrap167, 0.7)
  within(gate.at5, gate5, 1)
  within(gate.at167, gate167, 0.7)
})
