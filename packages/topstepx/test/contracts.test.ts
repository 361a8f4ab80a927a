import { contractIdFor, parseContractId, PRODUCTS, quarterlyContracts, thirdFriday } from '@openbell/topstepx'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

test('names contracts as the gateway does', () => {
  expect(contractIdFor('ES', 2025, 3)).toBe('CON.F.US.EP.H25')
  expect(contractIdFor('NQ', 2025, 9)).toBe('CON.F.US.ENQ.U25')
  expect(contractIdFor('MNQ', 2009, 12)).toBe('CON.F.US.MNQ.Z09')
  expect(() => contractIdFor('ES', 2025, 0)).toThrow(RangeError)
  expect(() => contractIdFor('ES', 1999, 3)).toThrow(RangeError)
})

test('reads contract ids', () => {
  expect(parseContractId('CON.F.US.EP.H25')).toEqual({ root: 'ES', product: 'EP', year: 2025, month: 3 })
  expect(parseContractId('CON.F.US.CLE.F26')).toEqual({ root: 'CLE', product: 'CLE', year: 2026, month: 1 })
  for (const id of ['CON.F.US.EP', 'F.US.EP', 'CON.F.US.EP.A25', 'CON.F.US.EP.H2', 'ES-csv', ''])
    expect(parseContractId(id)).toBeNull()
})

test('an id that was built is read back', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('ES', 'NQ', 'MES', 'MNQ', 'RTY'),
      fc.integer({ min: 2000, max: 2099 }),
      fc.integer({ min: 1, max: 12 }),
      (root, year, month) => {
        expect(parseContractId(contractIdFor(root, year, month))).toMatchObject({ root, year, month })
      },
    ),
  )
})

// Expiry dates published by the exchange.
test.each([
  [2024, 12, '2024-12-20'],
  [2025, 3, '2025-03-21'],
  [2025, 6, '2025-06-20'],
  [2025, 8, '2025-08-15'],
  [2026, 6, '2026-06-19'],
  [2027, 1, '2027-01-15'],
])('the third Friday of %i-%i is %s', (year, month, day) => {
  expect(thirdFriday(year, month)).toBe(day)
})

test('names the contracts that may be the front month in a range', () => {
  expect(quarterlyContracts('ES', '2024-10-18', '2025-01-17')).toEqual([
    { id: 'CON.F.US.EP.Z24', year: 2024, month: 12, expires: '2024-12-20' },
    { id: 'CON.F.US.EP.H25', year: 2025, month: 3, expires: '2025-03-21' },
  ])
  // On its last day a contract is still one of them as the range ends, and no longer as it begins.
  const ids = (from: string, to: string): string[] => quarterlyContracts('NQ', from, to).map(({ id }) => id)
  expect(ids('2025-03-20', '2025-03-20')).toEqual(['CON.F.US.ENQ.H25'])
  expect(ids('2025-03-20', '2025-03-21')).toEqual(['CON.F.US.ENQ.H25', 'CON.F.US.ENQ.M25'])
  expect(ids('2025-03-21', '2025-03-21')).toEqual(['CON.F.US.ENQ.M25'])
  expect(ids('2025-12-25', '2025-12-31')).toEqual(['CON.F.US.ENQ.H26'])
  expect(() => ids('2025-03-21', '2025-03-20')).toThrow(RangeError)
})

test('a tick is worth its share of a point', () => {
  for (const { tickSize, tickValue, pointValue } of Object.values(PRODUCTS))
    expect(tickValue / tickSize).toBe(pointValue)
  expect(PRODUCTS['ES']).toMatchObject({ product: 'EP', tickValue: 12.5, pointValue: 50 })
  expect(PRODUCTS['NQ']).toMatchObject({ product: 'ENQ', tickValue: 5, pointValue: 20 })
})
