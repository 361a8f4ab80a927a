import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildParameterFile, serializeParameterFile } from '@openbell/parameter-file'
import { defaultParameters, s2 } from '@openbell/strategies'
import { exitCodeOf } from '../src/cli/exit-codes.ts'
import { configurationSchema } from '../src/configuration/configuration.ts'
import { bySession } from '../src/training/by-session.ts'
import { requireDifference } from '../src/training/require-difference.ts'
import { validateCandidate } from '../src/use-cases/validate-candidate.ts'
import { quietProgress } from '../src/verification/quiet-progress.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-candidates-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const defaults = defaultParameters(s2)
const whole = serializeParameterFile(
  buildParameterFile({
    strategy: 'S2',
    version: '1.0',
    lastUpdated: 0,
    defaults,
    sessionParameters: bySession((session) => ({ ...defaults, ...(session === 'RTH' && { rsi_level: 34 }) })),
    baselineSharpe: 0,
    optimizedSharpe: 1,
    metrics: { outOfSampleSharpe: 1, winRate: 0.5, avgRMultiple: 1, maxDrawdown: 0.1 },
  }),
)
/** The whole file with one piece of its text in another form. */
const with_ = (piece: string, other: string): string => {
  expect(whole).toContain(piece)
  return whole.replace(piece, other)
}

/** What a judgement of a file comes to. Nothing is downloaded: bad files are refused before. */
async function refusalOf(path: string): Promise<{ code: string; message: string; remedy: string }> {
  const run = {
    configuration: configurationSchema.parse({ artifactsDir: folder }),
    now: 0,
    workers: 1,
    progress: quietProgress,
    signal: new AbortController().signal,
  }
  const failure: unknown = await validateCandidate(run, {}, { strategy: 'S2', candidate: path }).catch(
    (error: unknown) => error,
  )
  expect(failure).toMatchObject({ code: expect.any(String), remedy: expect.stringMatching(/^\w.+\.$/) })
  return Object.assign({ code: '', message: '', remedy: '' }, failure, {
    message: failure instanceof Error ? failure.message : '',
  })
}

// Lines and columns as an editor counts them: names are two blanks in, those of parameters four.
test.each([
  ['empty', () => '', /it is empty/],
  ['cut off', () => whole.slice(0, whole.indexOf('"max_bars')), /line 14, column 5, it ends too early/],
  ['another language', () => 'strategy: S2\n', /line 1, column 1, no value/],
  ['a list', () => '[]', /file: .*expected object/],
  [
    'a number that is none',
    () => with_('"rsi_level": 30', '"rsi_level": NaN'),
    /line 10, column 18, no value/,
  ],
  [
    'too large a number',
    () => with_('"rsi_level": 30', '"rsi_level": 1e999'),
    /default_parameters\.rsi_level/,
  ],
  ['text for a number', () => with_('"rsi_level": 30', '"rsi_level": "30"'), /default_parameters\.rsi_level/],
  [
    'a parameter twice',
    () => with_('"rsi_level": 30', '"rsi_level": 30, "rsi_level": 40'),
    /line 10, column 22, "rsi_level" stands twice/,
  ],
  [
    'an unknown parameter',
    () => with_('"rsi_level": 30', '"rsi_level": 30, "rsi_levle": 30'),
    /cannot be used in Overnight: rsi_levle is not a parameter of S2/,
  ],
  [
    'a value out of bounds',
    () => with_('"rsi_level": 34', '"rsi_level": 99'),
    /cannot be used in RTH: rsi_level is 99, outside/,
  ],
  ['no session', () => with_('"PostRTH": {}', '"Lunch": {}'), /session_overrides\.PostRTH: .*"Lunch"/],
  ['another strategy', () => with_('"S2"', '"S9"'), /holds parameters of S9, not of S2/],
  ['megabytes', () => `${whole}${' '.repeat(2 ** 20)}`, /1049\d\d\d bytes/],
])('a file that is %s is refused with its name, the place and what to do', async (name, text, place) => {
  const path = join(folder, `${name}.json`)
  await writeFile(path, text())
  const { code, message } = await refusalOf(path)
  expect(message).toMatch(place)
  expect(message).toContain(path)
  expect(exitCodeOf(code)).toBe(2)
})

test('what is no file, or not there, is refused', async () => {
  await mkdir(join(folder, 'folder.json'))
  expect((await refusalOf(join(folder, 'folder.json'))).message).toMatch(/folder\.json: it is no file/)
  expect((await refusalOf(join(folder, 'absent.json'))).code).toBe('parameter-file-missing')
})

// It never ends.
test.skipIf(process.platform === 'win32')('a device is not read', async () => {
  expect((await refusalOf('/dev/zero')).message).toMatch(/it is no file/)
})

test('bytes of another encoding are refused', async () => {
  const path = join(folder, 'latin.json')
  await writeFile(path, Buffer.from('{"strategy": "S\u00e9"}', 'latin1'))
  expect((await refusalOf(path)).message).toMatch(/no UTF-8/)
})

test('a candidate must differ from what it is held against in one session at least', () => {
  const baseline = bySession(() => defaults)
  const paths = { candidatePath: 'c.json', baselinePath: 'b.json' }
  expect(() =>
    requireDifference({ candidate: bySession(() => ({ ...defaults })), baseline, ...paths }),
  ).toThrow(
    expect.objectContaining({
      code: 'nothing-to-judge',
      message: 'c.json puts the same parameters in force in every session as b.json',
    }),
  )
  const other = { ...baseline, PostRTH: { ...defaults, rsi_level: 31 } }
  expect(() => requireDifference({ candidate: other, baseline, ...paths })).not.toThrow()
})
