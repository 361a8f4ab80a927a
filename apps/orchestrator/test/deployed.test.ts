import { expect, test } from 'vitest'
import { defaultParameters, s2 } from '@openbell/strategies'
import { deployedText } from '../src/cli/print-deployed.ts'
import { configurationSchema } from '../src/configuration/configuration.ts'
import { bySession } from '../src/training/by-session.ts'
import { judgeDeployedRun } from '../src/training/judge-deployed-run.ts'
import { promisedBy } from '../src/use-cases/validate-deployed.ts'
import { syntheticLoadedMarket } from '../src/verification/synthetic-loaded-market.ts'

const configuration = configurationSchema.parse({})
const now = Date.parse('2025-01-18T15:00:00Z')
// What a search finds on this market in RTH; other sessions keep the defaults, which have no edge there.
const found = { vwap_threshold: 0.25, rsi_level: 34, stop_atr_mult: 1, target_atr_mult: 4.5, min_atr: 0.35 }
const inUse = {
  parameters: bySession((session) => ({ ...defaultParameters(s2), ...(session === 'RTH' && found) })),
  searchedUntil: '2024-12-06',
  promised: { RTH: 30 },
}
const options = { seed: 7, edge: 'planted', now, days: 60 } as const

test('an edge that goes on still holds, on every day newer than the search', () => {
  const market = syntheticLoadedMarket(options)
  const check = judgeDeployedRun(market, configuration, s2, inUse)
  const newer = market.schedule.tradingDays.filter((day) => day > '2024-12-06')
  expect(check.days).toEqual({ from: newer[0], to: newer.at(-1), trading_days: newer.length })
  expect(check.sessions['RTH']).toMatchObject({ verdict: 'holds', further_days: null, promised_sharpe: 30 })
  expect(check.hold_out).toBe('not opened')
  const text = deployedText(check, 80)
  expect(text).toContain('RTH: still holds.')
  expect(text).toContain(`all ${newer.length} newer`)
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
}, 120_000)

test('an edge that ended with the search has drifted', () => {
  const market = syntheticLoadedMarket({ ...options, edgeUntil: '2024-12-06' })
  const check = judgeDeployedRun(market, configuration, s2, inUse)
  expect(check.sessions['RTH']).toMatchObject({ verdict: 'drifted' })
  expect(deployedText(check, 80)).toContain('RTH: drifted: keep off.')
}, 120_000)

test('days that the search knew are none to judge by', () => {
  const market = syntheticLoadedMarket({ ...options, days: 12 })
  expect(() =>
    judgeDeployedRun(market, configuration, s2, { ...inUse, searchedUntil: '2025-01-17' }),
  ).toThrow(expect.objectContaining({ code: 'no-newer-days' }))
}, 120_000)

test('only sessions that were adopted promise anything', () => {
  const gate = (session: string | null, id: string, passed: boolean, value: number | null) => ({
    id,
    session,
    passed,
    value,
    limit: 0.5,
    unit: 'Sharpe, at least',
    reason: 'So it is.',
  })
  const gates = [
    gate(null, 'market-closed', true, 1),
    gate('RTH', 'out-of-sample', true, 3.5),
    gate('RTH', 'retention', true, 0.4),
    { ...gate('RTH', 'random-control', false, 0.75), advisory: true as const },
    gate('Overnight', 'out-of-sample', true, 9),
    gate('Overnight', 'retention', false, 0.1),
    gate('PostRTH', 'out-of-sample', false, null),
  ]
  expect(promisedBy({ gates })).toEqual({ RTH: 3.5 })
})

test('says in words what cannot be told', () => {
  const market = syntheticLoadedMarket({ ...options, days: 12 })
  const check = judgeDeployedRun(market, configuration, s2, { ...inUse, searchedUntil: '2025-01-10' })
  const session = check.sessions['RTH']!
  const text = (further: number | null) =>
    deployedText(
      { ...check, sessions: { RTH: { ...session, verdict: 'undecided', further_days: further } } },
      120,
    )
  expect(text(31)).toContain('RTH: cannot be told yet: about 31 more days like these.')
  expect(text(1)).toContain('about 1 more day like these')
  expect(text(null)).toContain('RTH: cannot be told yet, nor after how many more days.')
}, 120_000)
