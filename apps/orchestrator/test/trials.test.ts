import { expect, test } from 'vitest'
import { defaultParameters, s2 } from '@openbell/strategies'
import { createEvaluator } from '../src/evaluation/evaluator.ts'
import { twoMarkets } from './two-markets.ts'

test('trials are what the full evaluation says, to the last bit and in their order', () => {
  const evaluator = createEvaluator(twoMarkets())
  const tasks = Array.from({ length: 40 }, (_, i) => ({
    session: i % 3 === 0 ? 'Overnight' : 'RTH',
    parameters: {
      ...defaultParameters(s2),
      vwap_threshold: 0.05 + 0.01 * (i % 9),
      rsi_level: 20 + 2 * (i % 11),
    },
  }))
  const trials = evaluator.trials(tasks)
  const full = tasks.map((task) => evaluator.evaluate(task).summary)
  expect(trials).toEqual(full.map(({ trades, sharpe }) => ({ trades, sharpe })))
  expect(trials.filter(({ trades }) => trades > 5).length).toBeGreaterThan(10)
  expect(evaluator.trials([])).toEqual([])
})

test('trials of a session that is not traded are refused', () => {
  const evaluator = createEvaluator(twoMarkets())
  expect(() => evaluator.trials([{ session: 'PostRTH', parameters: defaultParameters(s2) }])).toThrow(
    expect.objectContaining({ code: 'unknown-session' }),
  )
})
