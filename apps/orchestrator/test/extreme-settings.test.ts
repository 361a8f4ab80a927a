import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultParameters, s2 } from '@openbell/strategies'
import { splitTradingDays } from '@openbell/validator'
import type { ConfigurationInput } from '../src/configuration/configuration.ts'
import { loadConfiguration } from '../src/configuration/load-configuration.ts'
import { createEvaluator } from '../src/evaluation/evaluator.ts'
import { requireKnownHours } from '../src/training/require-known-hours.ts'
import { windowSetting } from '../src/training/window-setting.ts'
import { madeMarket } from './made-market.ts'
import { openbell } from './run-openbell.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-extreme-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each<[ConfigurationInput, string]>([
  [{ costs: { commissionPerSide: 1e308 } }, 'costs.commissionPerSide: must be from 0 to 1000'],
  [{ costs: { slippageTicks: { RTH: -1 } } }, 'costs.slippageTicks.RTH: must be from 0 to 1000'],
  [{ startingBalance: 1e-320 }, 'startingBalance: must be from 1 to 1000000000000'],
  [{ days: 1e9 }, 'days: must be a whole number from 1 to 3660'],
  [{ cacheMiB: 0 }, 'cacheMiB: must be a whole number from 1 to 1048576'],
  [{ trials: 2.5 }, 'trials: must be a whole number from 1 to 1000000'],
  [{ gates: { sharpeFloor: 1e300 } }, 'gates.sharpeFloor: must be from -100 to 100'],
  [{ gates: { maximumDrawdown: 1 } }, 'gates.maximumDrawdown: must be above 0 and below 1'],
  [{ dataDir: 'a\0b' }, 'dataDir: must not hold a NUL character'],
])('%j is refused with the setting and its range', async (settings, message) => {
  await expect(loadConfiguration(undefined, settings)).rejects.toMatchObject({
    code: 'invalid-configuration',
    message,
  })
})

test('the cheapest account and the dearest costs that are allowed give figures, not overflow', async () => {
  const path = join(folder, 'dear.json')
  const dear = { commissionPerSide: 1000, slippageTicks: { Overnight: 1000, RTH: 1000, PostRTH: 1000 } }
  await writeFile(path, JSON.stringify({ startingBalance: 1, costs: dear }))
  const args = ['demo', '--config', path, '--trials', '1', '--workers', '1', '--fail-on-rejected']
  const { code, stderr } = await openbell(folder, args)
  expect(stderr).not.toContain('openbell:')
  expect(code).toBe(10)
})

test('a look-back that leaves the known hours is refused with the setting and the range', () => {
  // The calendar's first session day is 2012-11-19, its last day 2099-12-31.
  expect(() => requireKnownHours(Date.UTC(2013, 0, 5, 15), 40)).not.toThrow()
  expect(() => requireKnownHours(Date.UTC(2013, 0, 5, 15), 90)).toThrow(/--days.*2012-10-07/)
  expect(() => requireKnownHours(Date.UTC(2100, 0, 2, 15), 1)).toThrow(/^--now: .*2100-01-02/)
  expect(() => requireKnownHours(Date.UTC(2100, 0, 2, 15), 1)).toThrow(
    expect.objectContaining({ code: 'invalid-value', remedy: expect.stringContaining('2099-12-31') }),
  )
})

test.each([
  [['backtest', '--now', '2012-12-15T15:00:00Z', '--source', 'simulator'], '--days'],
  [['simulator', '--history-days', '9999999'], 'from 1 to 3660'],
  [['simulator', '--port', '65536'], 'from 0 to 65535'],
  [['demo', '--seed', '9007199254740993'], 'to 9007199254740991'],
  [['demo', '--symbols', 'ES,gold'], 'gold is no symbol that can be traded; use one of ES, NQ, MES, MNQ'],
  [['backtest', '--days', '3661'], 'from 1 to 3660'],
  [['backtest', '--source', ''], 'Mend --source on the command line'],
])('%j exits 2 and names the range', async (args, hint) => {
  const { code, stderr } = await openbell(folder, args)
  expect(stderr).toContain(hint)
  expect(code).toBe(2)
})

test('symbols may be typed in small letters', async () => {
  const args = ['download', '--source', 'simulator', '--symbols', 'es', '--days', '60', '--json']
  const { code, stdout } = await openbell(folder, args)
  expect(code).toBe(0)
  expect(Object.keys(JSON.parse(stdout).bars)).toEqual(['ES'])
})

test.each(['toString', '__proto__', 'constructor', 'rth'])('there is no session %s', async (session) => {
  const market = madeMarket('2025-01-06', '2025-01-17', (bar) => 6000 + (bar % 7))
  const { tradingDays } = market.schedule
  const { train } = splitTradingDays({ tradingDays, holdOutShare: 0.2, embargoDays: 1 })
  const setting = windowSetting(market, 'S2', train, await loadConfiguration(undefined, {}))
  expect(() => createEvaluator(setting).evaluate({ session, parameters: defaultParameters(s2) })).toThrow(
    expect.objectContaining({ code: 'unknown-session', remedy: expect.stringContaining('RTH') }),
  )
})
