import { expect, test } from 'vitest'
import * as api from '../src/index.ts'

test('exports', () => {
  expect(Object.keys(api).sort()).toEqual([
    'ValidatorError',
    'deflatedSharpeRatio',
    'expectedMaximum',
    'fileHoldOutLedger',
    'holdOutDays',
    'holdOutKey',
    'holmAdjust',
    'inMemoryHoldOutLedger',
    'judgeStrategy',
    'pairedBlockBootstrap',
    'pairedSignFlip',
    'probabilisticSharpeRatio',
    'sessionGates',
    'splitTradingDays',
    'standardPolicy',
  ])
})
