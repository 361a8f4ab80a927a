import { expect, test } from 'vitest'
import * as api from '../src/index.ts'

test('the public names', () => {
  expect(Object.keys(api).sort()).toEqual([
    'dailyProfitSchema',
    'dataSummarySchema',
    'gateResultSchema',
    'metricsSchema',
    'parametersSchema',
    'printedResultJsonSchema',
    'printedResultSchema',
    'qualityRemarkSchema',
    'sessionResultSchema',
    'splitSchema',
    'strategyResultSchema',
    'trainingResultJsonSchema',
    'trainingResultSchema',
    'windowsSchema',
  ])
})
