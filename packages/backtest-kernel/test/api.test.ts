import { expect, test } from 'vitest'
import * as api from '../src/index.ts'

test('the package exports what it says', () => {
  expect(Object.keys(api).sort()).toEqual([
    'EXIT_REASONS',
    'KernelInputError',
    'atrColumn',
    'averageR',
    'backtest',
    'columnCache',
    'columnSlippage',
    'combineBacktests',
    'dailySharpe',
    'fixedSlippage',
    'maxDrawdown',
    'netPnl',
    'overnightSlippage',
    'perContractCommission',
    'profitFactor',
    'regularHoursSlippage',
    'rollingVwapDistance',
    'rsiColumn',
    'summarizeBacktest',
    'validateBacktestRequest',
    'vwapDistanceColumn',
    'wilderAtr',
    'wilderRsi',
    'winRate',
  ])
})
