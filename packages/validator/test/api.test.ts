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
    'minimumBacktestLength',
    'minimumTrackRecordLength',
    'optimalBlockLength',
    'pairedBlockBootstrap',
    'pairedSignFlip',
    'probabilisticSharpeRatio',
    'probabilityOfBacktestOverfitting',
    'sessionGates',
    'splitTradingDays',
    'standardPolicy',
    'superiorPredictiveAbility',
  ])
})
