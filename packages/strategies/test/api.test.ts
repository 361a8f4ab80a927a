import { expect, test } from 'vitest'
import * as api from '../src/index.ts'

test('the package exports what it says', () => {
  expect(Object.keys(api).sort()).toEqual([
    'ParameterError',
    'boundsViolations',
    'defaultParameters',
    'gridValues',
    'neighbours',
    's2',
    'strategies',
    'strategyById',
  ])
})
