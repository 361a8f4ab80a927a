import { describe, expect, test } from 'vitest'
import {
  createStudy,
  float,
  random,
  runStudy,
  type Direction,
  type Outcome,
  type RunStudyOptions,
  type StudyResult,
} from '../src/index.ts'

const newStudy = (direction: Direction = 'minimize') =>
  createStudy({ space: { x: float(0, 1) }, direction, sampler: random({ seed: 5 }) })
type Params = { readonly x: number }

/** Searches a study whose trials come to given outcomes, one after the other. */
async function stopped(
  outcomes: readonly (number | Outcome)[],
  options: Partial<Pick<RunStudyOptions, 'patience' | 'leastImprovement' | 'target' | 'batchSize'>>,
  study = newStudy(),
): Promise<[StudyResult<Params>['stopped'], number]> {
  const result = await runStudy({
    study,
    trials: outcomes.length,
    batchSize: 1,
    ...options,
    evaluate: async (batch) =>
      batch.map(({ number }) => {
        const outcome = outcomes[number]!
        return typeof outcome === 'number' ? { state: 'complete', value: outcome } : outcome
      }),
  })
  expect(result.best).toEqual(study.best)
  return [result.stopped, study.size]
}

test('all trials are made where nothing else is said', async () => {
  expect(await stopped([3, 2, 1], {})).toEqual(['trials', 3])
  expect(await stopped([], { patience: 1, target: 0 })).toEqual(['trials', 0])
})

describe('patience', () => {
  const bad: Outcome = { state: 'infeasible', reason: 'rule' }
  test.each<[string, (number | Outcome)[], { patience: number; leastImprovement?: number }, unknown]>([
    ['counts from the last improvement', [5, 4, 4, 6, 3, 9, 9, 9, 1], { patience: 3 }, ['patience', 8]],
    [
      'counts what is not complete',
      [5, bad, { state: 'failed', reason: '' }, 4],
      { patience: 2 },
      ['patience', 3],
    ],
    [
      'takes no last value of a pruned trial for the best',
      [5, { state: 'pruned', step: 1, value: 0 }, 4],
      { patience: 1 },
      ['patience', 2],
    ],
    ['counts from the start while nothing is complete', [bad, bad, bad, 1], { patience: 3 }, ['patience', 3]],
    ['that is not exhausted at the end', [5, 4, 4], { patience: 2 }, ['trials', 3]],
    // From 10: 9.5 and 9.1 are within 1 of it, 8.9 is not.
    [
      'lets small improvements add up',
      [10, 9.5, 9.1, 8.9, 8.5, 8, 7.8],
      { patience: 3, leastImprovement: 1 },
      ['trials', 7],
    ],
    [
      'leaves out improvements that are too small',
      [10, 9.5, 9.1, 9, 8.9],
      { patience: 3, leastImprovement: 1 },
      ['patience', 4],
    ],
  ])('%s', async (_, outcomes, options, wanted) => {
    expect(await stopped(outcomes, options)).toEqual(wanted)
    // Upside down, maximised, it is the same search.
    const upsideDown = outcomes.map((outcome) =>
      typeof outcome === 'number'
        ? -outcome
        : 'value' in outcome
          ? { ...outcome, value: -outcome.value }
          : outcome,
    )
    expect(await stopped(upsideDown, options, newStudy('maximize'))).toEqual(wanted)
  })

  test('ends with the batch in which it is exhausted', async () => {
    expect(await stopped([5, 6, 6, 6, 6, 6, 6], { patience: 2, batchSize: 4 })).toEqual(['patience', 4])
  })

  test('remembers the trials that the study had before', async () => {
    const study = newStudy()
    for (const value of [2, 3, 3]) study.tell(study.ask().number, value)
    expect(await stopped([2, 3, 3, 3, 3, 3], { patience: 4 }, study)).toEqual(['patience', 5])
    expect(await stopped([2, 3, 3, 3, 3, 3], { patience: 4 }, study)).toEqual(['patience', 5])
  })
})

test('a target is reached by equalling or passing it', async () => {
  for (const sign of [1, -1]) {
    const study = () => newStudy(sign === 1 ? 'minimize' : 'maximize')
    const values = [5, 3, 2, 1].map((value) => sign * value)
    expect(await stopped(values, { target: sign * 2 }, study())).toEqual(['target', 3])
    expect(await stopped(values, { target: sign * 2.5 }, study())).toEqual(['target', 3])
    expect(await stopped(values, { target: sign * 0.5 }, study())).toEqual(['trials', 4])
    // Reached by the last one: that is the better news.
    expect(await stopped(values, { target: sign * 1, patience: 1 }, study())).toEqual(['target', 4])
  }
})

describe('time', () => {
  /** Each batch takes as many seconds as the list says. */
  const run = async (seconds: readonly number[], maxSeconds: number) => {
    let now = 1_000_000
    const study = newStudy()
    const { stopped: why } = await runStudy({
      study,
      trials: 100,
      batchSize: 4,
      maxSeconds,
      clock: () => now,
      evaluate: async (batch) => {
        now += 1000 * (seconds[batch[0]!.number / 4] ?? 0)
        return batch.map(({ params }) => ({ state: 'complete', value: params.x }))
      },
    })
    return { why, study }
  }
  test('stops between batches, and what was made is the beginning of the same sequence', async () => {
    const whole = await run([], 10)
    expect(whole.why).toBe('trials')
    const { why, study } = await run([3, 3, 4, 3], 10)
    expect(why).toBe('time')
    expect(study.trials).toEqual(whole.study.trials.slice(0, 12))
    expect((await run([3, 3, 3.999, 3], 10)).study.trials).toEqual(whole.study.trials.slice(0, 16))
    expect((await run([], 0)).study.trials).toEqual([])
  })

  test('begins anew with every run, and leaves out no trial of the journal', async () => {
    const { study: made } = await run([3, 3, 4, 3], 10)
    let now = 0
    const study = newStudy()
    const written: number[] = []
    const result = await runStudy({
      study,
      trials: 100,
      batchSize: 4,
      maxSeconds: 2,
      clock: () => (now += 1000),
      journal: {
        path: 'trials.jsonl',
        replayed: made.trials.slice(0, 10),
        due: 10,
        dropped: 0,
        append: async (trials) => void written.push(...trials.map(({ number }) => number)),
        close: async () => {},
      },
      evaluate: async (batch) => batch.map(({ params }) => ({ state: 'complete', value: params.x })),
    })
    // The clock was read at the beginning and before the fourth batch, whose trials no journal knew, and the fifth.
    expect(result.stopped).toBe('time')
    expect(written).toEqual([10, 11, 12, 13, 14, 15])
    expect(study.trials.slice(0, 12)).toEqual(made.trials)
  })
})

test.each([
  { patience: 0 },
  { patience: 1.5 },
  { leastImprovement: -1 },
  { leastImprovement: NaN },
  { target: NaN },
  { target: Infinity },
  { maxSeconds: -1, clock: () => 0 },
  { maxSeconds: NaN, clock: () => 0 },
  { maxSeconds: 1 },
])('%j is refused before anything is asked', async (options) => {
  const study = newStudy()
  await expect(runStudy({ study, trials: 9, ...options, evaluate: async () => [] })).rejects.toMatchObject({
    code: 'invalid-setting',
    remedy: expect.any(String),
  })
  expect(study.size).toBe(0)
})
