import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { printedResultSchema } from '@openbell/training-result'
import { startSimulator, type Simulator } from '@openbell/topstepx-simulator'
import { openbell } from './run-openbell.ts'

const NOW = '2025-01-18T15:00:00Z'
let folder = ''
let simulator: Simulator
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-gateway-'))
  // 63 days, as the real gateway: fewer than the look-back asks for.
  simulator = await startSimulator({ seed: 11, edge: 'none', now: Date.parse(NOW), historyDays: 63 })
})
afterAll(async () => {
  await simulator.close()
  await rm(folder, { recursive: true, force: true })
})

const environment = () => ({
  TOPSTEPX_API_BASE_URL: simulator.url,
  TOPSTEPX_USERNAME: 'demo',
  TOPSTEPX_API_KEY: 'demo-key',
})

test('training over a simulator’s gateway is marked as synthetic, and rests on the days that there are', async () => {
  const args = ['train', '--now', NOW, '--trials', '10', '--json']
  const { code, stdout } = await openbell(folder, args, environment())
  expect(code).toBe(0)
  const { data } = printedResultSchema.parse(JSON.parse(stdout))
  expect(data).toMatchObject({ source: 'simulator', synthetic: true })
  expect(data.range.from > '2024-11-15').toBe(true)
  expect(data.trading_days['ES']).toBeGreaterThanOrEqual(40)
  // Invented bars never come near the store of real ones.
  expect(await readdir(join(folder, 'data'))).toEqual(['simulator'])
  const { requests, rejected } = simulator.statistics()
  expect(requests['/api/Auth/loginKey']).toBe(1)
  expect(rejected).toBe(0)
})

test('a wrong key is refused in one line and shown nowhere', async () => {
  const wrong = { ...environment(), TOPSTEPX_API_KEY: 'wrong-secret-key' }
  const { code, stdout, stderr } = await openbell(folder, ['train', '--now', NOW, '--debug'], wrong)
  expect(code).toBe(6)
  expect(stdout + stderr).not.toContain('wrong-secret-key')
})
