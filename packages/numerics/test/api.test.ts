import { expect, test } from 'vitest'
import * as api from '../src/index.ts'

test('the public names', () => {
  expect(Object.keys(api).sort()).toEqual([
    'LOG_ROOT_TWO_PI',
    'logNormalCdf',
    'logNormalMass',
    'median',
    'normalCdf',
    'normalQuantile',
    'normalQuantileOfLog',
    'quantile',
    'symmetricEigen',
    'symmetricEigenvalues',
  ])
})
