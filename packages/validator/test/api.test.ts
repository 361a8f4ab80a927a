import { expect, test } from 'vitest'
import * as api from '../src/index.ts'

test('exports', () => {
  expect(Object.keys(api).sort()).toEqual([
    'ValidatorError',
    'fileHoldOutLedger',
    'holdOutKey',
    'holmAdjust',
    'inMemoryHoldOutLedger',
    'judgeStrategy',
    'pairedBlockBootstrap',
    'pairedSignFlip',
    'sessionGates',
    'splitTradingDays',
    'standardPolicy',
  ])
})
