import { readFile } from 'node:fs/promises'
import { array, assert, boolean, dictionary, double, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  categorical,
  createStudy,
  exportToOptuna,
  float,
  int,
  random,
  type FinishedTrial,
  type OptunaExport,
} from '../src/index.ts'
import { pythonJson, PythonFloat } from '../src/python-json.ts'

const fixture = (name: string): Promise<string> =>
  readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8')

/** As the fixture holds it: null stands for NaN. */
interface StudyFile extends Omit<OptunaExport, 'at' | 'trials'> {
  readonly at: string
  readonly trials: readonly (Omit<FinishedTrial, 'reports'> & {
    readonly reports?: readonly (readonly [number, number | null])[]
  })[]
}

test('the very lines that Optuna itself logs for the same study', async () => {
  // Written by checks/optuna/write_expected.py with Optuna 5.0.0; 3.1.0 writes the same.
  const wanted = await fixture('optuna-study.log')
  const { name, at, description, ...study }: StudyFile = JSON.parse(await fixture('optuna-study.json'))
  const trials = study.trials.map(({ reports = [], ...trial }) => ({
    ...trial,
    reports: reports.map(([step, value]) => ({ step, value: value ?? NaN })),
  }))
  const lines = exportToOptuna([{ name, description, trials, at: new Date(at) }])
  expect(lines.split('\n')).toEqual(wanted.split('\n'))
})

test('floats as Python writes them', async () => {
  // repr() of Python 3.11 over random bits, round numbers and powers of ten.
  const texts: string[] = JSON.parse(await fixture('python-floats.json'))
  expect(texts.length).toBeGreaterThan(300)
  expect(texts.map((text) => pythonJson(new PythonFloat(Number(text))))).toEqual(texts)
})

test('any text and any number comes back', () => {
  const value = dictionary(
    string({ unit: 'binary' }),
    oneof(string({ unit: 'binary' }), double({ noNaN: true, noDefaultInfinity: true }), array(boolean())),
  )
  assert(
    property(value, (given) => {
      const floats = Object.fromEntries(
        Object.entries(given).map(([key, part]) => [
          key,
          typeof part === 'number' ? new PythonFloat(part) : part,
        ]),
      )
      const text = pythonJson(floats)
      expect(JSON.parse(text)).toEqual(given)
      expect(text).toMatch(/^[\x20-\x7e]*$/)
    }),
    { seed: 4 },
  )
})

describe('several studies', () => {
  const space = { x: float(0, 1), n: int(1, 3), k: categorical(['a', 'b']) }
  const studyOf = (seed: number, trials: number) => {
    const study = createStudy({ space, direction: 'maximize', sampler: random({ seed }) })
    for (const { number, params } of study.ask(trials)) study.tell(number, params.x)
    return study
  }
  const at = new Date(0)

  test('number their trials on, and keep to their own study', () => {
    const [one, two] = [studyOf(1, 3), studyOf(2, 2)]
    const lines = exportToOptuna([
      { name: 'one', description: one.description, trials: one.trials, at },
      { name: 'two', description: two.description, trials: two.trials, at },
    ])
      .trimEnd()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line))
    expect(lines.map(({ op_code, study_id, trial_id }) => [op_code, study_id ?? trial_id])).toEqual([
      [0, undefined],
      [2, 0],
      ...[0, 1, 2].flatMap((trial) => [
        [4, 0],
        [6, trial],
      ]),
      [0, undefined],
      [2, 1],
      ...[3, 4].flatMap((trial) => [
        [4, 1],
        [6, trial],
      ]),
    ])
    expect(lines[0]).toMatchObject({ study_name: 'one', directions: [2] })
  })

  test('what cannot be exported is refused', () => {
    const { description, trials } = studyOf(1, 3)
    const good: OptunaExport = { name: 'one', description, trials, at }
    const bad: [readonly OptunaExport[], string][] = [
      [[good, good], 'another study has the same name'],
      [[{ ...good, trials: trials.slice(1) }], 'trial 1 stands where 0 is due'],
      [[{ ...good, description: { space } }], 'its description is none'],
      [
        [{ ...good, trials: [{ ...trials[0]!, params: { y: 1 } }] as FinishedTrial[] }],
        'has a parameter "y"',
      ],
    ]
    for (const [studies, why] of bad)
      expect(() => exportToOptuna(studies)).toThrow(
        expect.objectContaining({ code: 'invalid-export', message: expect.stringContaining(why) }),
      )
    const odd = { ...description, space: { x: { kind: 'float', low: 2, high: 1 } } }
    expect(() => exportToOptuna([{ ...good, description: odd }])).toThrow(
      expect.objectContaining({ code: 'invalid-space' }),
    )
  })
})
