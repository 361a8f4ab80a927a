import * as api from '@openbell/market-data'
import * as table from '@openbell/market-data/quality-table'
import * as testing from '@openbell/market-data/testing'
import { expect, test } from 'vitest'

test('exports these names and no others', () => {
  expect(Object.keys(api).sort()).toEqual([
    'DataError',
    'ImportError',
    'QUALITY_THRESHOLDS',
    'StoreError',
    'annotateBars',
    'barAtDay',
    'barsAsCsv',
    'barsAsJson',
    'barsAsParquet',
    'checkQuality',
    'continuousBars',
    'csvSource',
    'downloadBars',
    'hashBars',
    'mergeBars',
    'openBarStore',
    'planDownload',
    'rawBarTable',
    'readBarFile',
    'requireQuality',
    'requireTradingDays',
    'sessionSegments',
    'sliceBars',
    'topstepxSource',
  ])
  expect(Object.keys(table)).toEqual(['qualityTable'])
  expect(Object.keys(testing)).toEqual(['checkBarSource'])
})
