import { expect, test } from 'vitest'
import * as api from '../src/index.ts'

test('the package exports what it promises', () => {
  expect(Object.keys(api).sort()).toEqual([
    'SYNTHETIC_MARKET_HEADER',
    'SimulatorError',
    'createSyntheticMarket',
    'marketVersion',
    'plantedRegion',
    'startSimulator',
    'syntheticMarketName',
  ])
})
