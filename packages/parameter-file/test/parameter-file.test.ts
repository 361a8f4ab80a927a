import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  buildParameterFile,
  effectiveParameters,
  improvementPct,
  parameterFileSchema,
  serializeParameterFile,
  SESSIONS,
} from '../src/index.ts'
import { CONTRACT_EXAMPLE, DEFAULTS, exampleFile } from './example-files.ts'

const example = (): unknown => JSON.parse(CONTRACT_EXAMPLE)

function replaced(value: unknown, [key, ...path]: readonly string[], leaf: unknown): unknown {
  if (key === undefined) return leaf
  const entries = Object.entries(Object(value))
  const inner = entries.find(([name]) => name === key)?.[1]
  return { ...Object.fromEntries(entries), [key]: replaced(inner, path, leaf) }
}

test('building from complete session parameters gives the contract’s example, key for key', () => {
  expect(JSON.stringify(exampleFile())).toBe(JSON.stringify(example()))
})

test('the canonical text of the contract’s example', () => {
  const text = serializeParameterFile(parameterFileSchema.parse(example()))
  expect(text).toBe(`{
  "strategy": "S2",
  "version": "1.0",
  "last_updated": "2025-01-15T02:30:00Z",
  "baseline_sharpe": 1.45,
  "optimized_sharpe": 1.63,
  "improvement_pct": 12.4,
  "default_parameters": {
    "vwap_threshold": 0.15,
    "rsi_level": 30,
    "stop_atr_mult": 2,
    "target_atr_mult": 3.5,
    "min_atr": 0.25
  },
  "session_overrides": {
    "Overnight": {
      "vwap_threshold": 0.18,
      "stop_atr_mult": 2.5,
      "target_atr_mult": 4
    },
    "RTH": {},
    "PostRTH": {}
  },
  "validation_metrics": {
    "out_of_sample_sharpe": 1.63,
    "win_rate": 0.58,
    "avg_r_multiple": 1.45,
    "max_drawdown": 0.12
  }
}
`)
})

test('a file in another key order serialises to the same bytes', () => {
  const reversed = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([k, v]) => [k, k === 'default_parameters' ? v : reversed(v)]),
        )
      : value
  expect(serializeParameterFile(parameterFileSchema.parse(reversed(example())))).toBe(
    serializeParameterFile(exampleFile()),
  )
})

test.each<[string, readonly string[], unknown]>([
  ['an unknown key', ['comment'], 'x'],
  ['a missing key', ['improvement_pct'], undefined],
  ['null for a figure', ['baseline_sharpe'], null],
  ['an infinite figure', ['optimized_sharpe'], Infinity],
  ['NaN as a parameter', ['default_parameters', 'rsi_level'], NaN],
  ['a number as text', ['default_parameters', 'rsi_level'], '30'],
  ['a missing session', ['session_overrides', 'PostRTH'], undefined],
  ['an unknown session', ['session_overrides', 'London'], {}],
  ['an override of an unknown parameter', ['session_overrides', 'RTH', 'rsi'], 30],
  ['a parameter name that is not snake case', ['default_parameters', 'StopAtrMult'], 2],
  ['a win rate in percent', ['validation_metrics', 'win_rate'], 58],
  ['a negative drawdown', ['validation_metrics', 'max_drawdown'], -0.1],
  ['a local time', ['last_updated'], '2025-01-15T02:30:00'],
  ['a strategy that is a path', ['strategy'], '../S2'],
])('the schema refuses %s', (_, path, leaf) => {
  expect(parameterFileSchema.safeParse(replaced(example(), ['version'], '2.0')).success).toBe(true)
  expect(parameterFileSchema.safeParse(replaced(example(), path, leaf)).success).toBe(false)
})

test.each([
  [1.45, 1.63, 12.4],
  [1, 0.5, -50],
  // −1 → −0.5 is half a ratio better, and relative to the size of the baseline 50 %.
  [-1, -0.5, 50],
  [-1, 1, 200],
  [0, 0, 0],
  // 0.5 / 0.01: against nothing every gain is huge, but finite and of the right sign.
  [0, 0.5, 5000],
  [0, -0.5, -5000],
  [0.005, 0.105, 1000],
])('improvement from %d to %d is %d %%', (baseline, optimized, expected) => {
  expect(improvementPct(baseline, optimized)).toBe(expected)
})

test('Sharpe ratios are rounded to four decimals, parameters never; an idle baseline counts as 0', () => {
  const file = buildParameterFile({
    strategy: 'S2',
    version: '1.0',
    lastUpdated: 1736908200999,
    defaults: { a: 0.1 + 0.2 },
    sessionParameters: { Overnight: { a: 0.3 }, RTH: { a: 0.1 + 0.2 }, PostRTH: { a: -0 } },
    baselineSharpe: NaN,
    optimizedSharpe: -0.000_04,
    metrics: { outOfSampleSharpe: 2 / 3, winRate: 1 / 3, avgRMultiple: -1 / 3, maxDrawdown: 1 / 7 },
  })
  expect(file.last_updated).toBe('2025-01-15T02:30:00Z')
  expect(file.baseline_sharpe).toBe(0)
  expect(file.optimized_sharpe).toBe(0)
  expect(file.default_parameters).toEqual({ a: 0.30000000000000004 })
  expect(file.session_overrides.Overnight).toEqual({ a: 0.3 })
  expect(file.session_overrides.RTH).toEqual({})
  expect(file.validation_metrics).toEqual({
    out_of_sample_sharpe: 0.6667,
    win_rate: 0.3333,
    avg_r_multiple: -0.3333,
    max_drawdown: 0.1429,
  })
})

test.each([
  ['a session without parameters', { Overnight: DEFAULTS, RTH: DEFAULTS }, 'PostRTH has no parameters'],
  [
    'a session that the bot does not know',
    { Overnight: DEFAULTS, RTH: DEFAULTS, PostRTH: DEFAULTS, London: DEFAULTS },
    'London',
  ],
  [
    'a parameter left out',
    { Overnight: { rsi_level: 30 }, RTH: DEFAULTS, PostRTH: DEFAULTS },
    'lacks parameter vwap_threshold',
  ],
  [
    'a parameter too many',
    { Overnight: { ...DEFAULTS, x: 1 }, RTH: DEFAULTS, PostRTH: DEFAULTS },
    'unknown parameter x',
  ],
  [
    'a parameter that is not finite',
    { Overnight: { ...DEFAULTS, rsi_level: NaN }, RTH: DEFAULTS, PostRTH: DEFAULTS },
    'rsi_level',
  ],
])('building refuses %s', (_, sessionParameters, problem) => {
  const build = () =>
    buildParameterFile({
      strategy: 'S2',
      version: '1.0',
      lastUpdated: 0,
      defaults: DEFAULTS,
      sessionParameters,
      baselineSharpe: 1,
      optimizedSharpe: 2,
      metrics: { outOfSampleSharpe: 1, winRate: 0.5, avgRMultiple: 1, maxDrawdown: 0.1 },
    })
  expect(build).toThrow(
    expect.objectContaining({ code: 'parameter-file-invalid', message: expect.stringContaining(problem) }),
  )
})

test('building refuses an undefined result: a strategy without trades is never staged', () => {
  const metrics = { outOfSampleSharpe: NaN, winRate: 0.5, avgRMultiple: 1, maxDrawdown: 0.1 }
  const sessionParameters = { Overnight: DEFAULTS, RTH: DEFAULTS, PostRTH: DEFAULTS }
  const common = { strategy: 'S2', version: '1.0', lastUpdated: 0, defaults: DEFAULTS, sessionParameters }
  expect(() => buildParameterFile({ ...common, baselineSharpe: 1, optimizedSharpe: 2, metrics })).toThrow(
    /out_of_sample_sharpe/,
  )
})

const parameters = (names: readonly string[]) =>
  fc.record(
    Object.fromEntries(
      names.map((name) => [name, fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0)]),
    ),
  )
const contents = fc
  .uniqueArray(fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/), { minLength: 1, maxLength: 8 })
  .chain((names) => fc.tuple(parameters(names), parameters(names), parameters(names), parameters(names)))

test('any parameters survive building, writing and reading', () => {
  fc.assert(
    fc.property(
      contents,
      fc.double({ min: -50, max: 50, noNaN: true }),
      ([defaults, Overnight, RTH, PostRTH], sharpe) => {
        const sessionParameters = { Overnight, RTH, PostRTH }
        const file = buildParameterFile({
          strategy: 'S11',
          version: '1.0',
          lastUpdated: 0,
          defaults,
          sessionParameters,
          baselineSharpe: sharpe,
          optimizedSharpe: -sharpe,
          metrics: { outOfSampleSharpe: sharpe, winRate: 0.5, avgRMultiple: 1, maxDrawdown: 0.1 },
        })
        const text = serializeParameterFile(file)
        const read = parameterFileSchema.parse(JSON.parse(text))
        expect(read).toEqual(file)
        expect(serializeParameterFile(read)).toBe(text)
        expect(Object.keys(read.default_parameters)).toEqual(Object.keys(defaults))
        for (const session of SESSIONS)
          expect(effectiveParameters(read, session)).toEqual(sessionParameters[session])
      },
    ),
  )
})
