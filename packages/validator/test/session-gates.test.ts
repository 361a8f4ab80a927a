import { describe, expect, test } from 'vitest'
import { sessionGates, standardPolicy } from '../src/index.ts'
import type { ConvergenceEvidence, Gate, GatePolicy, SessionEvidence, WindowEvidence } from '../src/index.ts'
import { goodSession } from './evidence.ts'

const significant = {
  adjustedPValue: 0.01,
  besideBaseline: 0.003,
  besideNothing: 0.004,
  meanDifference: 60,
  meanProfit: 40,
  days: 13,
  sealedDays: 13,
  sessionsJudged: 3,
  holdOutLook: 1,
}

function gate(
  id: string,
  evidence: SessionEvidence,
  policy: GatePolicy = standardPolicy,
  context = significant,
): Gate {
  const found = sessionGates(evidence, policy, context, 1).filter((each) => each.id === id)
  expect(found).toHaveLength(1)
  return found[0]!
}

type Side = 'baseline' | 'candidate'
function changed(
  which: 'inSample' | 'holdOut',
  changes: Partial<Record<Side, Partial<WindowEvidence>>>,
): SessionEvidence {
  const good = goodSession()
  const { baseline, candidate } = good[which]
  const window = {
    baseline: { ...baseline, ...changes.baseline },
    candidate: { ...candidate, ...changes.candidate },
  }
  return { ...good, [which]: window }
}
function sharpes(which: 'inSample' | 'holdOut', baseline: number, candidate: number): SessionEvidence {
  return changed(which, { baseline: { sharpe: baseline }, candidate: { sharpe: candidate } })
}
function converging(changes: Partial<ConvergenceEvidence>): SessionEvidence {
  const good = goodSession()
  return { ...good, convergence: { ...good.convergence, ...changes } }
}

test('a good session passes every gate, each with a sentence', () => {
  const gates = sessionGates(goodSession(), standardPolicy, significant, 1)
  expect(gates.map(({ id, passed }) => [id, passed])).toEqual([
    ['parameters-within-bounds', true],
    ['minimum-trades', true],
    ['maximum-drawdown', true],
    ['improvement', true],
    ['out-of-sample', true],
    ['retention', true],
    ['session-degradation', true],
    ['convergence', true],
    ['plateau', true],
    ['cost-stress', true],
    ['deflated-sharpe', true],
    ['backtest-overfitting', true],
    ['superior-predictive-ability', true],
    ['resampled-drawdown', true],
    ['out-of-sample-significance', true],
  ])
  for (const each of gates) {
    expect(each.session).toBe('RTH')
    expect(each.reason).toMatch(/^[A-Z].*\.$/)
    expect(each.unit).toMatch(/, (at least|at most|below)$/)
    expect(each.value).not.toBeNull()
    expect(each.limit).not.toBeNull()
  }
})

test('parameters-within-bounds counts the violations and names them', () => {
  const broken = gate(
    'parameters-within-bounds',
    goodSession({ boundsViolations: ['rsi_level 50 is above 40'] }),
  )
  expect(broken).toMatchObject({ passed: false, value: 1, limit: 0, unit: 'violations, at most' })
  expect(broken.reason).toContain('rsi_level 50 is above 40')
})

describe('minimum-trades', () => {
  function trades(inSample: number, holdOut: number): SessionEvidence {
    const good = changed('inSample', { candidate: { trades: inSample } })
    return { ...good, holdOut: changed('holdOut', { candidate: { trades: holdOut } }).holdOut }
  }
  test.each([
    [30, 5, true, 30, 30],
    [29, 5, false, 29, 30],
    [30, 4, false, 4, 5],
    [400, 5, true, 5, 5],
    [0, 5, false, 0, 30],
    [30, 0, false, 0, 5],
    [NaN, 5, false, null, 30],
    [30, NaN, false, null, 5],
  ])('%f in sample and %f in the hold-out: %s, shown %j of %i', (inSample, holdOut, passed, value, limit) => {
    expect(gate('minimum-trades', trades(inSample, holdOut))).toMatchObject({ passed, value, limit })
  })
  test('no trades never pass, whatever the policy', () => {
    const lax = { ...standardPolicy, minimumTradesInSample: 0, minimumTradesHoldOut: 0 }
    expect(gate('minimum-trades', trades(0, 9), lax).passed).toBe(false)
    expect(gate('minimum-trades', trades(9, 0), lax).passed).toBe(false)
    expect(gate('minimum-trades', trades(1, 1), lax).passed).toBe(true)
  })
})

test.each([
  [0.1, 0.02, true, 0.1],
  [0.02, 0.1001, false, 0.1001],
  [0.11, 0, false, 0.11],
  [NaN, 0.01, false, null],
  [0.01, NaN, false, null],
  [-0.2, 0.01, false, null],
])(
  'maximum-drawdown: %f in sample and %f in the hold-out: %s, shown %j',
  (inSample, holdOut, passed, value) => {
    const evidence = {
      ...changed('inSample', { candidate: { maxDrawdown: inSample } }),
      holdOut: changed('holdOut', { candidate: { maxDrawdown: holdOut } }).holdOut,
    }
    expect(gate('maximum-drawdown', evidence)).toMatchObject({ passed, value, limit: 0.1 })
  },
)

// Baseline, candidate, verdict, value, what had to be reached: the baseline + 10 %, and never less than 0.5.
const sharpeCases: [number, number, boolean, number | null, number | null][] = [
  [1, 1.1001, true, 1.1001, 1.1],
  [1, 1.0999, false, 1.0999, 1.1],
  [-1, -0.85, false, -0.85, 0.5],
  [-1, 0.49, false, 0.49, 0.5],
  [-1, 0.5, true, 0.5, 0.5],
  [0, 0.5, true, 0.5, 0.5],
  [0.1, 0.3, false, 0.3, 0.5],
  [0.1, 0.6, true, 0.6, 0.5],
  [2, 2.1, false, 2.1, 2.2],
  [NaN, 0.4, false, 0.4, 0.5],
  [NaN, 0.6, true, 0.6, 0.5],
  [1, NaN, false, null, 1.1],
  [NaN, NaN, false, null, 0.5],
  [1, Infinity, false, null, 1.1],
  [Infinity, 3, false, 3, null],
  [-Infinity, 0.6, true, 0.6, 0.5],
]
describe.each([
  ['improvement', 'inSample'],
  ['out-of-sample', 'holdOut'],
] as const)('%s', (id, which) => {
  test.each(sharpeCases)('baseline %f, candidate %f: %s', (baseline, candidate, passed, value, limit) => {
    const result = gate(id, sharpes(which, baseline, candidate))
    expect(result).toMatchObject({ passed, value, unit: 'Sharpe, at least' })
    if (limit === null) expect(result.limit).toBeNull()
    else expect(result.limit).toBeCloseTo(limit, 12)
  })
  test('a floor set below the baseline does not let the same or less pass', () => {
    const policy = { ...standardPolicy, sharpeFloor: -2 }
    expect(gate(id, sharpes(which, -1, -1), policy).passed).toBe(false)
    expect(gate(id, sharpes(which, -1, -1.5), policy).passed).toBe(false)
    expect(gate(id, sharpes(which, -1, -0.9), policy).passed).toBe(true)
    expect(gate(id, sharpes(which, 0, 0), { ...standardPolicy, sharpeFloor: 0 }).passed).toBe(false)
  })
  test('does not look at the other window', () => {
    const other = which === 'inSample' ? 'holdOut' : 'inSample'
    expect(gate(id, sharpes(other, 5, -5)).passed).toBe(true)
  })
})

describe('session-degradation', () => {
  test.each([
    [2, 1.91, true, -4.5, -5, '% change of Sharpe, at least'],
    [2, 1.89, false, -5.5, -5, '% change of Sharpe, at least'],
    [2, 3, true, 50, -5, '% change of Sharpe, at least'],
    [-1, -1.04, true, -0.04, -0.05, 'change of Sharpe, at least'],
    [-1, -1.06, false, -0.06, -0.05, 'change of Sharpe, at least'],
    [0, 0.1, true, 0.1, 0, 'change of Sharpe, at least'],
    [0, -0.1, false, -0.1, 0, 'change of Sharpe, at least'],
    [NaN, -0.1, false, -0.1, 0, 'change of Sharpe, at least'],
    [NaN, 0.6, true, 0.6, 0, 'change of Sharpe, at least'],
  ])('baseline %f, candidate %f: %s', (baseline, candidate, passed, value, limit, unit) => {
    const result = gate('session-degradation', sharpes('holdOut', baseline, candidate))
    expect(result).toMatchObject({ passed, unit })
    expect(result.value).toBeCloseTo(value, 12)
    expect(result.limit).toBeCloseTo(limit, 12)
    expect(Object.is(result.limit, -0)).toBe(false)
  })
  test('an undefined candidate fails', () => {
    expect(gate('session-degradation', sharpes('holdOut', 1, NaN))).toMatchObject({
      passed: false,
      value: null,
    })
    expect(gate('session-degradation', sharpes('holdOut', NaN, NaN))).toMatchObject({
      passed: false,
      value: null,
    })
  })
})

describe('convergence', () => {
  test.each([
    [2, [1.6, 1.7, 0.1], true, 0.8],
    [2, [1.5, 1.9, 0.1], false, 0.75],
    [2, [1.4, 1.8], true, 0.8],
    [2, [2.4], true, 1.2],
    [2, [NaN, 1.9, 1.8], true, 0.9],
    [2, [NaN, NaN, 1.9], false, null],
    [2, [NaN, 1.9], false, null],
    [2, [], false, null],
    [0, [1], false, null],
    [-1, [-1], false, null],
    [NaN, [1], false, null],
  ])('best %f, others %j: %s', (best, otherBests, passed, value) => {
    const result = gate('convergence', converging({ best, otherBests }))
    expect(result).toMatchObject({ passed, limit: 0.8 })
    if (value === null) expect(result.value).toBeNull()
    else expect(result.value).toBeCloseTo(value, 12)
  })
  test('tells how far away the other searches ended', () => {
    expect(gate('convergence', converging({ distances: [0.3, 0.1, 0.2] })).reason).toContain(
      '20 % of the range',
    )
    expect(gate('convergence', converging({ distances: [] })).reason).not.toContain('of the range')
  })
})

describe('plateau', () => {
  test.each([
    [2, [1.2, 1.3, 0], true, 0.6],
    [2, [1.1, 1.9, 0], false, 0.55],
    [2, [1.2, NaN, 1.9], true, 0.6],
    [2, [1.9, NaN, NaN], false, null],
    [2, [-3, -4], false, -1.75],
    [2, [], false, null],
    [-2, [-1], false, null],
    [NaN, [1], false, null],
  ])('best %f, neighbours %j: %s', (best, neighbours, passed, value) => {
    const result = gate('plateau', converging({ best, neighbours }))
    expect(result).toMatchObject({ passed, limit: 0.6 })
    if (value === null) expect(result.value).toBeNull()
    else expect(result.value).toBeCloseTo(value, 12)
  })
})

test.each([
  [10, 1.5, true, 0.15],
  [10, 1.49, false, 0.149],
  [-2, -1, false, null],
  [0, 1, false, null],
  [NaN, 1, false, null],
  [10, NaN, false, null],
])('retention: Sharpe %f in sample, %f held out: %s', (before, after, passed, value) => {
  const good = goodSession()
  const evidence = {
    ...good,
    inSample: { ...good.inSample, candidate: { ...good.inSample.candidate, sharpe: before } },
    holdOut: { ...good.holdOut, candidate: { ...good.holdOut.candidate, sharpe: after } },
  }
  expect(gate('retention', evidence)).toMatchObject({ passed, value, limit: 0.15 })
})

test.each([
  [0.1499, true, 0.1499],
  [0.15, false, 0.15],
  [1, false, 1],
  [NaN, false, null],
])('out-of-sample-significance: p %f: %s', (adjustedPValue, passed, value) => {
  const result = gate('out-of-sample-significance', goodSession(), standardPolicy, {
    ...significant,
    adjustedPValue,
  })
  expect(result).toMatchObject({ passed, value, limit: 0.15, unit: 'p, below' })
})
