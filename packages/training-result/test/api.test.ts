import { expect, test } from 'vitest'
import * as api from '../src/index.ts'

test('the public names', () => {
  expect(Object.keys(api).sort()).toEqual([
    'accountMomentSchema',
    'accountResultSchema',
    'backtestFiguresSchema',
    'backtestRulesSchema',
    'backtestTradeSchema',
    'dailyProfitSchema',
    'dataSummarySchema',
    'deployedCheckJsonSchema',
    'deployedCheckSchema',
    'drawdownSchema',
    'excursionSchema',
    'gateResultSchema',
    'metricsSchema',
    'parametersSchema',
    'policyResultSchema',
    'printedBacktestJsonSchema',
    'printedBacktestSchema',
    'printedResultJsonSchema',
    'printedResultSchema',
    'qualityRemarkSchema',
    'searchInsightSchema',
    'sessionResultSchema',
    'splitSchema',
    'strategyResultSchema',
    'trackRecordSchema',
    'tradeFiguresSchema',
    'trainingResultJsonSchema',
    'trainingResultSchema',
    'trialsEverSchema',
    'windowsSchema',
  ])
})
