import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Column } from '@openbell/backtest-kernel'
import { defaultParameters, s2, type Strategy } from '@openbell/strategies'
import { findingsOf, strategyCheckJson, strategyCheckText } from '../src/cli/print-strategy-check.ts'
import { configurationSchema } from '../src/configuration/configuration.ts'
import { checkOnMarket } from '../src/evaluation/check-on-market.ts'
import type { RunContext } from '../src/run/run-context.ts'
import type { StrategyCheckAnswer } from '../src/use-cases/check-strategy.ts'
import { madeMarket } from './made-market.ts'
import { openbell } from './run-openbell.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-check-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const COMMAND = ['check-strategy', '--source', 'simulator', '--symbols', 'ES', '--cuts', '10']

test('S2 on the simulator’s market is found sound: exit 0, a table for people, one object for programs', async () => {
  const people = await openbell(folder, COMMAND)
  expect(people.stderr).not.toContain('openbell:')
  expect(people.stderr).toContain('Cut the series of ES')
  expect(people.code).toBe(0)
  expect(people.stdout).toContain('SYNTHETIC MARKET')
  expect(people.stdout).toContain('Nothing found')
  expect(people.stdout).toMatch(/atr:14/)

  const programs = await openbell(folder, [...COMMAND, '--json', '--quiet'])
  expect(programs).toMatchObject({ code: 0, stderr: '' })
  const answer = JSON.parse(programs.stdout)
  expect(answer).toMatchObject({
    strategy: 'S2',
    sessions: ['Overnight', 'RTH', 'PostRTH'],
    warmup_bars: s2.warmupBars,
    passed: true,
    findings: [],
  })
  const [es] = answer.checks
  expect(es.look_ahead.columns).toEqual(['vwap-distance:20', 'rsi:14', 'atr:14'])
  // Ten are drawn, and about as many lie at trades; some may be the same.
  expect(es.look_ahead.cuts).toBeGreaterThan(12)
  expect(es.trades).toBeGreaterThan(100)
  expect(es.warm_up).toMatchObject({ starts: 20, tolerance: 1e-9, signals_differing: 0, trades_differing: 0 })
  // VWAP looks at 20 bars; Wilder over 14 needs ln(1e-9) / ln(13/14) = 280 or so.
  const needed = Object.fromEntries(
    es.warm_up.columns.map(({ column, needed_bars }: { column: string; needed_bars: number }) => [
      column,
      needed_bars,
    ]),
  )
  expect(needed['vwap-distance:20']).toBe(20)
  for (const column of ['rsi:14', 'atr:14']) {
    expect(needed[column]).toBeGreaterThan(240)
    expect(needed[column]).toBeLessThanOrEqual(s2.warmupBars)
  }

  // The cuts hang on the seed alone.
  const again = await openbell(folder, [...COMMAND, '--json', '--quiet'])
  expect(again.stdout).toBe(programs.stdout)
  const rth = await openbell(folder, [...COMMAND, '--session', 'rth', '--json', '--quiet'])
  expect(JSON.parse(rth.stdout).sessions).toEqual(['RTH'])
  expect(JSON.parse(rth.stdout).checks[0].trades).toBeLessThan(es.trades)
})

test.each([
  [['--strategy', 'S99'], 'There is no strategy S99'],
  [['--strategies', 'S99'], 'Did you mean --strategy'],
  [['--session', 'Lunch'], 'There is no session Lunch. Use one of: Overnight, RTH, PostRTH; or all.'],
  [['--params', '{"rsi_level":99}'], 'rsi_level is 99'],
  [['--params', '{"rsi":30}'], 'rsi is not a parameter of S2'],
  [['--cuts', '0'], 'whole number'],
])('%j exits 2 and says why', async (flags, why) => {
  const { code, stderr } = await openbell(folder, [...COMMAND, ...flags])
  expect(code).toBe(2)
  expect(stderr).toContain(why)
})

describe('a strategy with planted faults', () => {
  const next: Column = {
    key: 'next-close',
    compute: ({ close }) => close.map((now, bar) => 1 + Math.abs((close[bar + 1] ?? now) - now)),
  }
  const faulty: Strategy = {
    ...s2,
    id: 'S0',
    warmupBars: 40,
    plan: (parameters) => ({ ...s2.plan(parameters), stop: { column: next, multiple: 1 } }),
  }
  const parameters = { ...defaultParameters(s2), vwap_threshold: 0.05, rsi_level: 40 }
  const sessions = ['RTH']
  let answer: StrategyCheckAnswer
  const updates: string[] = []

  beforeAll(async () => {
    const market = madeMarket(
      '2025-02-03',
      '2025-02-07',
      (bar) => 6000 + Math.round(Math.sin(bar / 9) * 60 + Math.sin(bar / 211) * 80) / 4,
    )
    const run: RunContext = {
      configuration: configurationSchema.parse({ symbols: ['ES'] }),
      now: 0,
      workers: 1,
      signal: new AbortController().signal,
      progress: {
        timings: {},
        step: (id, _, work) =>
          work({
            update: (done, total, unit) => updates.push(`${id} ${done}/${total} ${unit}`),
            note: () => {},
          }),
      },
    }
    const checks = await checkOnMarket(run, market, faulty, { parameters, sessions, cuts: 20 })
    answer = { strategy: faulty, parameters, sessions, checks, data: market.summary }
  })

  test('has each of them named, with the time of the bar and what to do', () => {
    const found = findingsOf(answer).map(({ found: { code, column } }) => `${code} ${column}`)
    expect(found).toEqual([
      'column-looks-ahead next-close',
      'warm-up-too-short rsi:14',
      'warm-up-too-short atr:14',
    ])
    const text = strategyCheckText(answer)
    expect(text).toMatch(/ES, 2025-02-0\dT\d\d:\d\d:00Z: Column next-close reads at least one bar ahead/)
    expect(text).toMatch(/Column rsi:14 needs a warm-up of \d+ bars, and 40 are declared/)
    expect(text).toContain('Compute its value on a bar from that bar and those before it')
    expect(text).not.toContain('Nothing found')
    expect(updates).toContain('warm-up-ES 20/20 starts')
  })

  test('fails in the answer for programs', () => {
    const json = JSON.parse(JSON.stringify(strategyCheckJson(answer)))
    expect(json.passed).toBe(false)
    const [leak] = json.findings
    expect(leak).toMatchObject({
      symbol: 'ES',
      code: 'column-looks-ahead',
      column: 'next-close',
      trade: null,
    })
    // Bars are minutes from Sunday 18:00 in New York on, 23:00 UTC in winter; the exchange rests after 1,380 of them.
    const minute = leak.bar + Math.floor(leak.bar / 1380) * 60
    expect(leak.time).toBe(
      new Date(Date.UTC(2025, 1, 2, 23) + minute * 60_000).toISOString().replace('.000Z', 'Z'),
    )
  })
})
