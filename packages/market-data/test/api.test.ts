import * as api from '@openbell/market-data'
import * as testing from '@openbell/market-data/testing'
import { expect, test } from 'vitest'

test('exports these names and no others', () => {
  expect(Object.keys(api).sort()).toEqual([
    'DataError',
    'QUALITY_THRESHOLDS',
    'StoreError',
    'annotateBars',
    'barAtDay',
    'checkQuality',
    'continuousBars',
    'csvSource',
    'downloadBars',
    'hashBars',
    'openBarStore',
    'planDownload',
    'qualityTable',
    'requireQuality',
    'requireTradingDays',
    'sessionSegments',
    'sliceBars',
    'topstepxSource',
  ])
  expect(Object.keys(testing)).toEqual(['checkBarSource'])
})
