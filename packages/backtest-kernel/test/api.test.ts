import { expect, test } from 'vitest'
import * as api from '../src/index.ts'
import * as threads from '../src/threads/index.ts'

test('the package exports what it says', () => {
  expect(Object.keys(api).sort()).toEqual([
    'EXIT_REASONS',
    'KernelInputError',
    'annualReturn',
    'annualVolatility',
    'atrColumn',
    'averageR',
    'backtest',
    'backtestBatch',
    'barExposure',
    'calmarRatio',
    'checkAccountRules',
    'columnCache',
    'columnSlippage',
    'combineBacktests',
    'compoundAnnualReturn',
    'consecutiveLosses',
    'costShare',
    'dailySharpe',
    'dailySortino',
    'dayExposure',
    'deepestDrawdown',
    'describeBacktest',
    'drawdownEpisodes',
    'expectancy',
    'fixedSlippage',
    'longestDrawdown',
    'maxDrawdown',
    'maxDrawdownMoney',
    'netPnl',
    'overnightSlippage',
    'payoffRatio',
    'perContractCommission',
    'profitFactor',
    'rawKurtosis',
    'regularHoursSlippage',
    'rollingVwapDistance',
    'rsiColumn',
    'sharedBars',
    'skewness',
    'summarizeBacktest',
    'tailRatio',
    'topstep100k',
    'topstep150k',
    'topstep50k',
    'tradeExcursions',
    'tradesByExitReason',
    'tradesByGroup',
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
