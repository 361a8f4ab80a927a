import { expect, test } from 'vitest'
import { buildReportModel } from '../src/index.ts'
import { exampleRequest } from './example-result.ts'
import { smallRequest } from './small-result.ts'
import { trainingResultSchema } from '@openbell/training-result'

test('the made-up results keep the contract', () => {
  for (const request of [smallRequest(), exampleRequest()])
    expect(trainingResultSchema.safeParse(request.result).error).toBeUndefined()
})

test('equity sums daily profit up from zero in each window', () => {
  const { equity } = buildReportModel(smallRequest())
  expect(equity.map((curve) => curve.session)).toEqual([null, 'Overnight', 'RTH'])
  expect(equity[2]).toEqual({
    session: 'RTH',
    inSample: {
      days: ['2025-01-06', '2025-01-07', '2025-01-08'],
      baseline: [10, -10, 60],
      candidate: [100, 50, 90],
    },
    outOfSample: { days: ['2025-01-10', '2025-01-13'], baseline: [5, -1], candidate: [7, 15] },
  })
})

test('all sessions together count new parameters only where they were adopted', () => {
  const { equity } = buildReportModel(smallRequest())
  // Overnight kept its own: 1, 2, 3 and 0.5 stand for it on both sides.
  expect(equity[0]).toEqual({
    session: null,
    inSample: {
      days: ['2025-01-06', '2025-01-07', '2025-01-08'],
      baseline: [11, -7, 66],
      candidate: [101, 53, 96],
    },
    outOfSample: { days: ['2025-01-10', '2025-01-13'], baseline: [5.5, -0.5], candidate: [7.5, 15.5] },
  })
})

test('a strategy that keeps everything has one line twice', () => {
  const request = smallRequest()
  const strategies = request.result.strategies.map((strategy) => ({
    ...strategy,
    verdict: 'kept-previous' as const,
  }))
  const { equity } = buildReportModel({ ...request, result: { ...request.result, strategies } })
  expect(equity[0]?.outOfSample.candidate).toEqual(equity[0]?.outOfSample.baseline)
})

test('slices hold the trials with a value and the median for each value of a parameter', () => {
  const { sessions } = buildReportModel(smallRequest())
  expect(sessions.map(({ name }) => name)).toEqual(['Overnight', 'RTH'])
  expect(sessions[1]?.slices).toEqual([
    {
      parameter: 'vwap_threshold',
      before: 0.15,
      found: 0.12,
      planted: { low: 0.1, high: 0.14 },
      points: [
        { x: 0.2, value: 1 },
        { x: 0.1, value: 4 },
        { x: 0.2, value: 3 },
        { x: 0.2, value: -8 },
      ],
      // At 0.2 the values are −8, 1 and 3.
      medians: [
        { x: 0.1, value: 4 },
        { x: 0.2, value: 1 },
      ],
    },
    {
      parameter: 'rsi_level',
      before: 30,
      found: 30,
      planted: { low: 32, high: 36 },
      points: [
        { x: 30, value: 1 },
        { x: 30, value: 4 },
        { x: 32, value: 3 },
        { x: 30, value: -8 },
      ],
      medians: [
        { x: 30, value: 1 },
        { x: 32, value: 3 },
      ],
    },
  ])
})

test('equal requests give equal models, and a strategy that is not there is refused', () => {
  expect(buildReportModel(exampleRequest())).toEqual(buildReportModel(exampleRequest()))
  expect(() => buildReportModel({ ...smallRequest(), strategy: 'S9' })).toThrow(/r1 has no strategy S9/)
})
