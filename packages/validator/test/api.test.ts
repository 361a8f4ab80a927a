import { expect, test } from 'vitest'
import * as api from '../src/index.ts'

test('exports', () => {
  expect(Object.keys(api).sort()).toEqual([
    'ValidatorError',
    'accountEndsOn',
    'combinatorialPurged',
    'dayRuns',
    'deflatedSharpeRatio',
    'detectableSharpe',
    'expectedMaximum',
    'fileHoldOutLedger',
    'foldScore',
    'holdOutDays',
    'holdOutKey',
    'holmAdjust',
    'inMemoryHoldOutLedger',
    'judgeDeployed',
    'judgeStrategy',
    'minimumBacktestLength',
    'minimumTrackRecordLength',
    'optimalBlockLength',
    'pairedBlockBootstrap',
    'pairedSignFlip',
    'probabilisticSharpeRatio',
    'probabilityOfBacktestOverfitting',
    'purgedKFold',
    'riskOfRuin',
    'sessionGates',
    'splitTradingDays',
    'standardPolicy',
    'strictPolicy',
    'superiorPredictiveAbility',
    'walkForward',
  ])
})
