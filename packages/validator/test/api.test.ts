import { expect, test } from 'vitest'
import * as api from '../src/index.ts'

test('exports', () => {
  expect(Object.keys(api).sort()).toEqual([
    'ValidatorError',
    'combinatorialPurged',
    'deflatedSharpeRatio',
    'expectedMaximum',
    'fileHoldOutLedger',
    'foldScore',
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
    'purgedKFold',
    'sessionGates',
    'splitTradingDays',
    'standardPolicy',
    'strictPolicy',
    'superiorPredictiveAbility',
    'walkForward',
  ])
})
