import { expect, test } from 'vitest'
import * as api from '../src/index.ts'
import * as threads from '../src/threads/index.ts'

test('the package exports what it says', () => {
  expect(Object.keys(api).sort()).toEqual([
    'EXIT_REASONS',
    'KernelInputError',
    'atrColumn',
    'averageR',
    'backtest',
    'backtestBatch',
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
    'sharedBars',
    'summarizeBacktest',
    'validateBacktestRequest',
    'vwapDistanceColumn',
    'wilderAtr',
    'wilderRsi',
    'winRate',
  ])
})

test('the threads are an entry of their own', () => {
  expect(Object.keys(threads).sort()).toEqual(['BacktestThreadsError', 'backtestThreads'])
})
