import { expect, test } from 'vitest'
import { decidingGates } from '../src/index.ts'
import { gate, smallRequest } from './small-result.ts'

const { sessions } = smallRequest().result.strategies[0]!
const significance = gate({ id: 'out-of-sample-significance', value: 0.0123, limit: 0.05, unit: 'p, below' })
const kept = { RTH: { ...sessions['RTH']!, verdict: 'kept-previous' as const } }
const adopted = { RTH: sessions['RTH']! }

test('of a kept session every failed gate, and how much was missing', () => {
  const [decision, ...rest] = decidingGates({
    verdict: 'kept-previous',
    sessions: kept,
    gates: [
      gate({ id: 'some-session-adopted', session: null, passed: false, value: 0, limit: 1 }),
      gate({ id: 'passes' }),
      gate({ id: 'short', passed: false, value: 0.31, limit: 0.5, unit: 'Sharpe, at least' }),
      gate({ id: 'deep', passed: false, value: 7000, limit: 6000, unit: 'USD, at most' }),
      gate({ id: 'chance', passed: false, value: 0.2, limit: 0.05, unit: 'p, below' }),
      gate({ id: 'even', passed: false, value: 0.05, limit: 0.05, unit: 'p, below' }),
      gate({ id: 'nothing', passed: false, value: null, limit: 0.5, unit: 'Sharpe, at least' }),
      gate({ id: 'beside', passed: false, value: 0.6, limit: 0.5, unit: 'Sharpe, at least' }),
      gate({
        id: 'part',
        passed: false,
        value: 0.12,
        limit: 0.15,
        unit: 'share of the Sharpe ratio in sample, at least',
      }),
      gate({ id: 'of another', session: 'Overnight', passed: false }),
    ],
  })
  expect(rest).toEqual([])
  expect(decision!.headline).toBe(
    'RTH keeps its previous parameters: 7 of 8 gates failed, and each of them would have to pass',
  )
  expect(
    decision!.gates.map(({ gate: id, value, limit, otherwise }) => [id, value, limit, otherwise]),
  ).toEqual([
    ['short', '0.31', 'at least 0.5', '0.19 more'],
    ['deep', '$7,000', 'at most $6,000', '$1,000 less'],
    ['chance', 'p 0.2', 'below 0.05', 'over 0.15 less'],
    ['even', 'p 0.05', 'below 0.05', 'anything less'],
    ['nothing', 'undefined', 'at least 0.5', 'a defined value'],
    ['beside', '0.6', 'at least 0.5', 'see its reason'],
    ['part', '12 %', 'at least 15 %', '3 %-pts more'],
  ])
})

test('of an adopted session the test on the days out of sample', () => {
  expect(
    decidingGates({ verdict: 'staged', sessions: adopted, gates: [gate({ id: 'passes' }), significance] }),
  ).toEqual([
    {
      session: 'RTH',
      adopted: true,
      headline: 'RTH gets new parameters: all 2 gates passed; had one failed, it would keep its own',
      gates: [
        {
          gate: 'out-of-sample-significance',
          value: 'p 0.0123',
          limit: 'below 0.05',
          otherwise: 'at least 0.05',
        },
      ],
    },
  ])
})

test('a gate of the whole strategy comes first and keeps what would be adopted', () => {
  const open = gate({
    id: 'market-closed',
    session: null,
    passed: false,
    value: 0,
    limit: 1,
    unit: '1 when closed, at least',
  })
  const decisions = decidingGates({
    verdict: 'kept-previous',
    sessions: adopted,
    gates: [open, significance],
  })
  expect(decisions.map(({ session, adopted: isAdopted }) => [session, isAdopted])).toEqual([
    [null, false],
    ['RTH', false],
  ])
  expect(decisions[0]!.gates).toEqual([
    { gate: 'market-closed', value: 'open', limit: 'closed', otherwise: 'a closed market' },
  ])
  expect(decisions[1]!.headline).toContain('RTH would get new parameters')
})

test('warnings decide nothing, of a session or of the whole strategy', () => {
  const warnings = [
    gate({ id: 'risk-of-ruin', session: null, passed: false, advisory: true, value: 0.4, limit: 0.25 }),
    gate({ id: 'random-control', passed: false, advisory: true, value: 0.75, limit: 0.5 }),
  ]
  const decided = [significance, gate({ id: 'short', passed: false, value: 0.31, limit: 0.5 })]
  for (const [verdict, sessions, gates] of [
    ['staged', adopted, [significance]],
    ['kept-previous', kept, decided],
  ] as const)
    expect(decidingGates({ verdict, sessions, gates: [...warnings, ...gates] })).toEqual(
      decidingGates({ verdict, sessions, gates: [...gates] }),
    )
  const [decision, ...rest] = decidingGates({
    verdict: 'staged',
    sessions: adopted,
    gates: [...warnings, significance],
  })
  expect(rest).toEqual([])
  expect(decision).toMatchObject({ session: 'RTH', adopted: true })
  expect(decision!.headline).toContain('all 1 gates passed')
})
