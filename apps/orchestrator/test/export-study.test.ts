import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStudy, float, openTrialJournal, random, runStudy } from '@openbell/optimizer'
import { openbell } from './run-openbell.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-export-'))
  const journals = join(folder, 'artifacts', 'runs', 'one', 'journals')
  await mkdir(journals, { recursive: true })
  await mkdir(join(folder, 'artifacts', 'runs', 'empty', 'journals'), { recursive: true })
  for (const [name, trials] of [
    ['S2-RTH-search', 3],
    ['S2-RTH-convergence-1', 2],
  ] as const) {
    const study = createStudy({
      space: { x: float(0, 1) },
      direction: 'maximize',
      sampler: random({ seed: name }),
      enqueue: [{ x: 0.5 }],
    })
    const path = join(journals, `${name}.jsonl`)
    const journal = await openTrialJournal(path, { run: 'one', ...study.description })
    const evaluate = async (batch: readonly { readonly params: { readonly x: number } }[]) =>
      batch.map(({ params: { x } }) => ({ state: 'complete', value: 2 * x }) as const)
    await runStudy({ study, trials, journal, evaluate })
    await journal.close()
    await utimes(path, new Date(0), new Date('2025-01-04T15:00:00Z'))
  }
  // A search that is just beginning, and what a dying process left.
  await writeFile(join(journals, 'S2-Overnight-search.jsonl'), '')
  await writeFile(join(journals, 'S2-RTH-search.jsonl.lock'), '{}')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const exported = (...args: readonly string[]) => openbell(folder, ['export-study', ...args])

test('the searches of a run become studies of one journal of Optuna', async () => {
  const { code, stdout } = await exported('--run', 'one', '--out', 'study.log', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    run_id: 'one',
    studies: [
      { name: 'S2-RTH-convergence-1', trials: 2 },
      { name: 'S2-RTH-search', trials: 3 },
    ],
  })
  const lines = (await readFile(join(folder, 'study.log'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line))
  // A study is two lines, and so is each trial.
  expect(lines).toHaveLength(2 * 2 + 2 * 5)
  expect(lines[6]).toMatchObject({ op_code: 0, study_name: 'S2-RTH-search', directions: [2] })
  expect(lines[8]).toMatchObject({
    op_code: 4,
    study_id: 1,
    params: { x: 0.5 },
    datetime_start: '2025-01-04T15:00:00.000000+00:00',
  })
  expect(lines[9]).toMatchObject({ op_code: 6, trial_id: 2, state: 1, values: [1] })
})

test('one study alone, and as text', async () => {
  const { code, stdout } = await exported('--run', 'one', '--study', 'S2-RTH-search', '--out', 'one.log')
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('1 study, 3 trials: ') })
})

test('what cannot be exported is refused, with the next step', async () => {
  await writeFile(join(folder, 'there.log'), 'trials of Optuna\n')
  const cases: [readonly string[], string, string][] = [
    [['--run', 'one', '--out', 'there.log'], 'is there already', 'Name another file'],
    [['--run', 'two', '--out', 'x.log'], 'There is no run two', 'openbell status'],
    [['--run', 'empty', '--out', 'x.log'], 'has not searched yet', 'Start it again'],
    [['--run', 'one', '--study', 'S3', '--out', 'x.log'], 'no study S3', 'S2-RTH-search'],
    [['--out', 'x.log'], 'There is no ended run', '--run'],
  ]
  for (const [args, why, remedy] of cases) {
    const { code, stdout, stderr } = await exported(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(why)
    expect(stderr).toContain(remedy)
  }
  expect(await readFile(join(folder, 'there.log'), 'utf8')).toBe('trials of Optuna\n')
})
