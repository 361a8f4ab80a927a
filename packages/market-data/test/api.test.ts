import * as api from '@openbell/market-data'
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
    'qualityTable',
    'rawBarTable',
    'readBarFile',
    'requireQuality',
    'requireTradingDays',
    'sessionSegments',
    'sliceBars',
    'topstepxSource',
  ])
  expect(Object.keys(testing)).toEqual(['checkBarSource'])
})
