import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildParameterFile, currentPaths, stageParameters, stagePaths } from '@openbell/parameter-file'
import { defaultParameters, s2 } from '@openbell/strategies'
import { deployedText } from '../src/cli/print-deployed.ts'
import { configurationSchema } from '../src/configuration/configuration.ts'
import { bySession } from '../src/training/by-session.ts'
import { judgeDeployedRun } from '../src/training/judge-deployed-run.ts'
import { promisedBy, validateDeployed } from '../src/use-cases/validate-deployed.ts'
import { quietProgress } from '../src/verification/quiet-progress.ts'
import { syntheticLoadedMarket } from '../src/verification/synthetic-loaded-market.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-deployed-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const configuration = configurationSchema.parse({})
const now = Date.parse('2025-01-18T15:00:00Z')
// What a search finds on this market in RTH; other sessions keep the defaults, which have no edge there.
const found = { vwap_threshold: 0.25, rsi_level: 34, stop_atr_mult: 1, target_atr_mult: 4.5, min_atr: 0.35 }
const inUse = {
  parameters: bySession((session) => ({ ...defaultParameters(s2), ...(session === 'RTH' && found) })),
  searchedUntil: '2024-12-06',
  promised: { RTH: 30 },
  trainedWith: {
    slippage_ticks: { Overnight: 2, RTH: 1, PostRTH: 2 },
    commission_per_side: 2,
    starting_balance: 50_000,
  },
}
const options = { seed: 7, edge: 'planted', now, days: 60 } as const

test('an edge that goes on still holds, on every day newer than the search', () => {
  const market = syntheticLoadedMarket(options)
  const check = judgeDeployedRun(market, configuration, s2, inUse)
  const newer = market.schedule.tradingDays.filter((day) => day > '2024-12-06')
  expect(check.days).toEqual({ from: newer[0], to: newer.at(-1), trading_days: newer.length, left_out: 0 })
  expect(check.sessions['RTH']).toMatchObject({ verdict: 'holds', further_days: null, promised_sharpe: 30 })
  expect(check.hold_out).toBe('not opened')
  const text = deployedText(check, 80)
  expect(text).toContain('RTH: still holds.')
  expect(text).toContain(`all ${newer.length} newer`)
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
})

test('an edge that ended with the search has drifted', () => {
  const market = syntheticLoadedMarket({ ...options, edgeUntil: '2024-12-06' })
  const check = judgeDeployedRun(market, configuration, s2, inUse)
  expect(check.sessions['RTH']).toMatchObject({ verdict: 'drifted' })
  expect(deployedText(check, 80)).toContain('RTH: drifted: keep off.')
})

test('costs are those of today, and which of them the training had otherwise is told', () => {
  const market = syntheticLoadedMarket({ ...options, days: 20 })
  const judged = (costs: object) =>
    judgeDeployedRun(market, configurationSchema.parse({ costs }), s2, {
      ...inUse,
      searchedUntil: '2025-01-03',
      // A training of two sessions says nothing of the third.
      trainedWith: { ...inUse.trainedWith, slippage_ticks: { Overnight: 2, RTH: 1 } },
    })
  const usual = judged({})
  expect(usual.execution).toEqual({ ...inUse.trainedWith, changed: [] })
  expect(deployedText(usual, 80)).not.toContain('instead of')
  const dearer = judged({ commissionPerSide: 12, slippageTicks: { RTH: 3, PostRTH: 9 } })
  expect(dearer.execution).toEqual({
    slippage_ticks: { Overnight: 2, RTH: 3, PostRTH: 9 },
    commission_per_side: 12,
    starting_balance: 50_000,
    changed: [
      { setting: 'costs.slippageTicks.RTH', value: 3, trained_with: 1 },
      { setting: 'costs.commissionPerSide', value: 12, trained_with: 2 },
    ],
  })
  expect(deployedText(dearer, 80).replaceAll('\n', ' ')).toContain(
    'costs.slippageTicks.RTH 3 instead of 1, costs.commissionPerSide 12 instead of 2.',
  )
  const earned = (check: typeof usual) => check.sessions['RTH']!.metrics.net_pnl
  expect(earned(dearer)).toBeLessThan(earned(usual))
})

test('days on which indicators are still settling are left out, not counted as days without a gain', () => {
  const market = syntheticLoadedMarket({ ...options, days: 20 })
  const { tradingDays } = market.schedule
  const slow = { ...s2, warmupBars: 3 * 1380 + 1 }
  const judged = (searchedUntil: string) =>
    judgeDeployedRun(market, configuration, slow, { ...inUse, searchedUntil })
  // The first three days and a part of the fourth are taken.
  const check = judged(tradingDays[1]!)
  expect(check.days).toMatchObject({
    from: tradingDays[4],
    trading_days: tradingDays.length - 4,
    left_out: 2,
  })
  expect(deployedText(check, 120)).toContain(`on the last ${tradingDays.length - 4} newer trading days`)
  expect(judged(tradingDays[6]!).days).toMatchObject({ from: tradingDays[7], left_out: 0 })
  expect(() =>
    judgeDeployedRun(market, configuration, { ...s2, warmupBars: 10 ** 6 }, { ...inUse, searchedUntil: '' }),
  ).toThrow(expect.objectContaining({ code: 'no-newer-days', remedy: 'Look back further, with --days.' }))
})

test('days that the search knew are none to judge by', () => {
  const market = syntheticLoadedMarket({ ...options, days: 12 })
  expect(() =>
    judgeDeployedRun(market, configuration, s2, { ...inUse, searchedUntil: '2025-01-17' }),
  ).toThrow(expect.objectContaining({ code: 'no-newer-days' }))
})

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
})

test('parameters are judged beside their own manifest, and on the symbols that they were made with', async () => {
  const run = {
    configuration: { ...configuration, artifactsDir: folder },
    now,
    workers: 1,
    progress: quietProgress,
    signal: new AbortController().signal,
  }
  const attempt = () => validateDeployed(run, {}, { strategy: 'S2' })
  await expect(attempt()).rejects.toMatchObject({ code: 'nothing-deployed' })
  const defaults = defaultParameters(s2)
  await stageParameters({
    artifactsDir: folder,
    strategy: 'S2',
    parameterFile: buildParameterFile({
      strategy: 'S2',
      version: '1.0',
      lastUpdated: 0,
      defaults,
      sessionParameters: inUse.parameters,
      baselineSharpe: 0,
      optimizedSharpe: 1,
      metrics: { outOfSampleSharpe: 1, winRate: 0.5, avgRMultiple: 1, maxDrawdown: 0.1 },
    }),
    manifest: {
      strategy: 'S2',
      run_id: 'one',
      created_at: '2024-12-07T15:00:00Z',
      seed: 7,
      code_version: '0',
      configuration: { symbols: ['ES'], scheme: 'standard' },
      data: {
        source: 'simulator',
        synthetic: true,
        range: { from: '2024-09-03', to: '2024-12-06' },
        hash: 'ab',
      },
      trials: 1,
      hold_out_openings: 1,
      gates: [],
      thresholds: {},
      indicator_seeding: '',
      execution: { slippage_ticks: {}, commission_per_side: 0, starting_balance: 50_000, instruments: {} },
    },
    attachments: [],
  })
  const [staged, current] = [stagePaths(folder, 'S2'), currentPaths(folder, 'S2')]
  await cp(staged.folder, current.folder, { recursive: true })
  await rm(current.manifest)
  await expect(attempt()).rejects.toMatchObject({ code: 'nothing-deployed' })
  await cp(staged.manifest, current.manifest)
  await expect(attempt()).rejects.toMatchObject({
    code: 'invalid-configuration',
    message: 'symbols: the parameters in use were made with ES, and this asks for ES,NQ',
  })
  await appendFile(current.parameterFile, ' ')
  await expect(attempt()).rejects.toMatchObject({ code: 'manifest-mismatch' })
})
