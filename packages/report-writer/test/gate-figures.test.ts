import { expect, test } from 'vitest'
import { gateFigures } from '../src/index.ts'

// Worked by hand: four significant digits, shares and probabilities in percent.
test.each([
  [121, 30, 'trades, at least', '121 trades', 'at least 30', '91'],
  [12_345, 30, 'trades, at least', '12,345 trades', 'at least 30', '12,315'],
  [1, 1, 'sessions, at least', '1 session', 'at least 1', '0'],
  [0, 0, 'violations, at most', '0 violations', 'at most 0', '0'],
  [0.0083, 0.1, 'share of peak equity, at most', '0.83 %', 'at most 10 %', '9.17 %-pts'],
  [0.29996, 0.3, 'share of the range, at most', '29.996 %', 'at most 30 %', '0.004 %-pts'],
  [0.00000103, 0.2, 'probability, at least', '0.0001 %', 'at least 20 %', '20 %-pts'],
  [54.4362, 0.5, 'Sharpe, at least', '54.44', 'at least 0.5', '53.94'],
  [-2.0754, 0.6924, 'change of Sharpe, at least', '−2.075', 'at least 0.6924', '2.768'],
  [-12.345, -5, '% change of Sharpe, at least', '−12.35 %', 'at least −5 %', '7.345 %-pts'],
  [782.5, 6000, 'USD, at most', '$782.5', 'at most $6,000', '$5,218'],
  [123_456.78, 4321, 'USD, at most', '$123,457', 'at most $4,321', '$119,136'],
  [-0.5, 0, 'USD, at least', '−$0.5', 'at least $0', '$0.5'],
  [0.0003, 0.15, 'p, below', 'p 0.0003', 'below 0.15', '0.1497'],
  [0, 1, '1 when closed, at least', 'open', 'closed', 'closed'],
  [1, 1, '1 when closed, at least', 'closed', 'closed', 'closed'],
  [null, 0.15, 'share of the Sharpe ratio in sample, at least', null, 'at least 15 %', '15 %-pts'],
  [0.4, null, 'p, below', 'p 0.4', '–', '0.4'],
])('%d beside %d in "%s" reads %s, %s', (value, limit, unit, shown, asked, apart) => {
  const figures = gateFigures({ value, limit, unit })
  expect([figures.value, figures.limit]).toEqual([shown, asked])
  expect(figures.distance(Math.abs((value ?? 0) - (limit ?? 0)))).toBe(apart)
})
