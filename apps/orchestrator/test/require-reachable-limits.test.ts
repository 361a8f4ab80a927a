import { expect, test } from 'vitest'
import { standardPolicy, strictPolicy } from '@openbell/validator'
import { requireReachableLimits } from '../src/training/require-reachable-limits.ts'

test('the policies can be met, and so can a run without searches on shuffled days', () => {
  expect(() => requireReachableLimits(standardPolicy)).not.toThrow()
  expect(() => requireReachableLimits(strictPolicy)).not.toThrow()
  expect(() =>
    requireReachableLimits({ ...strictPolicy, shuffledSearches: 0, shuffledControl: 0.01 }),
  ).not.toThrow()
})

test('a p that so few searches cannot reach is refused, with how many it takes', () => {
  const policy = { ...standardPolicy, shuffledSearches: 9, shuffledControl: 0.05 }
  expect(() => requireReachableLimits(policy)).toThrow(
    expect.objectContaining({ code: 'limit-unreachable', remedy: expect.stringContaining('to 19 or more') }),
  )
  expect(() => requireReachableLimits({ ...policy, shuffledSearches: 19 })).not.toThrow()
})
