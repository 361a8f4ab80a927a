import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { configurationSchema } from '../src/configuration/configuration.ts'
import { readCredentials } from '../src/configuration/credentials.ts'
import { loadConfiguration } from '../src/configuration/load-configuration.ts'
import { canonicalHash } from '../src/run/canonical-hash.ts'
import { decidingSettings } from '../src/training/plan-run.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-configuration-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const jsonSchema = z.toJSONSchema(configurationSchema, { io: 'input' })

// After a change of the settings: UPDATE_SCHEMAS=1 pnpm --filter openbell test configuration && pnpm format
test('docs/schemas/configuration.schema.json is up to date', async () => {
  const path = fileURLToPath(new URL('../../../docs/schemas/configuration.schema.json', import.meta.url))
  if (process.env['UPDATE_SCHEMAS'] !== undefined)
    await writeFile(path, `${JSON.stringify(jsonSchema, null, 2)}\n`)
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(jsonSchema)
})

test('flags override the file, the file overrides the defaults', async () => {
  const path = join(folder, 'openbell.config.json')
  await writeFile(
    path,
    JSON.stringify({ trials: 50, days: 60, costs: { commissionPerSide: 3, slippageTicks: { RTH: 3 } } }),
  )
  const configuration = await loadConfiguration(path, { days: 30 })
  expect(configuration).toMatchObject({
    trials: 50,
    days: 30,
    seed: 1,
    costs: { commissionPerSide: 3, slippageTicks: { Overnight: 2, RTH: 3, PostRTH: 2 } },
  })
})

test('a configuration file that was named must exist', async () => {
  await expect(loadConfiguration(join(folder, 'absent.json'), {})).rejects.toMatchObject({
    code: 'invalid-configuration',
  })
})

test('a wrong setting is to be mended where it was said: in the file, or on the command line', async () => {
  const path = join(folder, 'wrong.json')
  await writeFile(path, JSON.stringify({ symbols: ['ES', 'ZZ'] }))
  await expect(loadConfiguration(path, { days: 30 })).rejects.toMatchObject({
    message: 'symbols.1: ZZ is no symbol that can be traded; use one of ES, NQ, MES, MNQ',
    remedy: expect.stringContaining(`Mend it in ${path}`),
  })
  await expect(loadConfiguration(undefined, { dataDir: '' })).rejects.toMatchObject({
    remedy: 'Mend --data-dir on the command line; --help lists every flag.',
  })
})

test('settings that cannot change a result do not change the run’s name', async () => {
  const base = await loadConfiguration(undefined, {})
  const elsewhere = await loadConfiguration(undefined, {
    dataDir: 'd',
    artifactsDir: 'a',
    workers: 7,
    cacheMiB: 64,
  })
  const other = await loadConfiguration(undefined, { batchSize: 11 })
  expect(canonicalHash(decidingSettings(elsewhere))).toBe(canonicalHash(decidingSettings(base)))
  expect(canonicalHash(decidingSettings(other))).not.toBe(canonicalHash(decidingSettings(base)))
})

test('credentials name what is missing, point out the unused secret, and refuse a bad address', () => {
  const login = { TOPSTEPX_USERNAME: 'me', TOPSTEPX_API_KEY: 'key' }
  expect(readCredentials({ ...login, TOPSTEPX_API_BASE_URL: 'http://127.0.0.1:1/' })).toEqual({
    userName: 'me',
    apiKey: 'key',
    baseUrl: 'http://127.0.0.1:1',
  })
  expect(() => readCredentials({ TOPSTEPX_USERNAME: 'me', TOPSTEPX_API_SECRET: 'x' })).toThrow(
    /TOPSTEPX_API_KEY not set.*TOPSTEPX_API_SECRET is not used/,
  )
  expect(() => readCredentials({ ...login, TOPSTEPX_API_BASE_URL: 'ftp://x' })).toThrow(/not an http/)
  for (const address of ['https://me:hush@x.test', 'https://hush@x.test', 'https://x.test/?key=hush']) {
    const refused = expect.objectContaining({
      code: 'invalid-configuration',
      message: expect.not.stringContaining('hush'),
      remedy: expect.stringMatching(/https:\/\/x\.test;/),
    })
    expect(() => readCredentials({ ...login, TOPSTEPX_API_BASE_URL: address })).toThrow(refused)
  }
})

test('an objective or a walk-forward that nobody asked for leaves a run’s name as it was', async () => {
  const usual = await loadConfiguration(undefined, {})
  expect(Object.keys(decidingSettings(usual))).not.toContain('objective')
  expect(Object.keys(decidingSettings(usual))).not.toContain('walkForward')
  const objective = { folds: 5, rule: 'mean-less-deviations', deviations: 0.5 } as const
  const other = await loadConfiguration(undefined, { objective, walkForward: { kind: 'rolling' } })
  expect(decidingSettings(other)).toMatchObject({ objective, walkForward: { kind: 'rolling' } })
  for (const wrong of [
    { folds: 1, rule: 'median' },
    { folds: 5, rule: 'mean-less-deviations' },
  ])
    expect(configurationSchema.safeParse({ objective: wrong }).success).toBe(false)
})
