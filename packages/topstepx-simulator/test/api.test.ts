import { expect, test } from 'vitest'
import * as api from '../src/index.ts'

test('the package exports what it promises', () => {
  expect(Object.keys(api).sort()).toEqual([
    'GATEWAY_ENDPOINTS',
    'SYNTHETIC_MARKET_HEADER',
    'SimulatorError',
    'createSyntheticMarket',
    'gatewayFaults',
    'marketVersion',
    'plantedRegion',
    'startSimulator',
    'syntheticMarketName',
  ])
})

test('each fault says what a client can do about it', () => {
  const named = (kind: api.FaultKind) =>
    api.gatewayFaults.filter((fault) => fault.kind === kind).map(({ name }) => name)
  expect(named('transient')).toEqual([
    '429',
    '429-retry-after',
    '500',
    '502',
    '503',
    '401',
    'cut-body',
    'truncated-json',
    'slow-answer',
    'dripping-body',
    'text-for-numbers',
    'missing-field',
    'null-price',
    'repeated-page',
  ])
  expect(named('permanent')).toEqual(['refusal', 'contract-gone', 'bars-refused'])
  expect(named('lie')).toEqual(['null-bars', 'empty-page', 'short-page', 'restated-bars'])
  expect(named('untidy')).toEqual([
    'duplicated-bars',
    'unsorted-bars',
    'partial-bar',
    'clock-ahead',
    'clock-behind',
  ])
})
