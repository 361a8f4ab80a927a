import { expect, test } from 'vitest'
import * as api from '@openbell/topstepx'

test('exports these names and no others', () => {
  expect(Object.keys(api).sort()).toEqual([
    'PRODUCTS',
    'TOPSTEPX_BASE_URL',
    'TopstepxError',
    'contractIdFor',
    'createTopstepxClient',
    'parseContractId',
    'quarterlyContracts',
    'systemClock',
    'thirdFriday',
  ])
})
