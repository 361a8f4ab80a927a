import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildParameterFile, serializeParameterFile } from '@openbell/parameter-file'
import { defaultParameters, s2 } from '@openbell/strategies'
import { readBaselines } from '../src/training/read-baselines.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-baselines-'))
  await mkdir(join(folder, 'current', 'parameters'), { recursive: true })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Puts a file in use whose RTH parameters differ from the defaults. */
async function putCurrent(change: Record<string, number>, strategy = 'S2'): Promise<void> {
  const defaults = { ...defaultParameters(s2) }
  const file = buildParameterFile({
    strategy,
    version: '1.0',
    lastUpdated: 0,
    defaults,
    sessionParameters: { Overnight: defaults, RTH: { ...defaults, ...change }, PostRTH: defaults },
    baselineSharpe: 0,
    optimizedSharpe: 1,
    metrics: { outOfSampleSharpe: 1, winRate: 0.5, avgRMultiple: 1, maxDrawdown: 0.1 },
  })
  await writeFile(join(folder, 'current', 'parameters', 'S2_parameters.json'), serializeParameterFile(file))
}

test('what the bot reads is the baseline, session by session; the defaults where there is nothing', async () => {
  expect((await readBaselines(folder, [s2], false))['S2']!['RTH']).toEqual(defaultParameters(s2))
  await putCurrent({ rsi_level: 34 })
  const { S2 } = await readBaselines(folder, [s2], false)
  expect(S2!['RTH']).toMatchObject({ rsi_level: 34 })
  expect(S2!['Overnight']).toMatchObject({ rsi_level: 30 })
  // A synthetic run does not start from real parameters.
  expect((await readBaselines(folder, [s2], true))['S2']!['RTH']).toMatchObject({ rsi_level: 30 })
})

test.each([
  [{ vwap_threshold: 0.9 }, 'S2', /cannot be used in RTH: vwap_threshold is 0.9/],
  [{ max_bars_in_trade: 45.5 }, 'S2', /not a whole number/],
  [{}, 'S9', /holds parameters of S9, not of S2/],
])('a file with %j of %s cannot be a baseline', async (change, strategy, message) => {
  await putCurrent(change, strategy)
  const attempt = readBaselines(folder, [s2], false)
  await expect(attempt).rejects.toMatchObject({ code: 'current-unusable' })
  await expect(attempt).rejects.toThrow(message)
})

test.each([
  ['cut off', '{"strategy": "S2"'],
  ['of another shape', '{"strategy": "S2"}'],
])('a file that is %s stops a training until it is put back or removed, and says so', async (_, text) => {
  const path = join(folder, 'current', 'parameters', 'S2_parameters.json')
  await writeFile(path, text)
  await expect(readBaselines(folder, [s2], false)).rejects.toMatchObject({
    code: 'parameter-file-invalid',
    remedy: expect.stringMatching(/remove it and train again\.$/),
  })
  await rm(path)
  expect((await readBaselines(folder, [s2], false))['S2']!['RTH']).toEqual(defaultParameters(s2))
})
