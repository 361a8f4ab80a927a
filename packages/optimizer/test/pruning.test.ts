import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  createStudy,
  float,
  medianPruner,
  random,
  runStudy,
  successiveHalvingPruner,
  type Direction,
  type Pruner,
  type Study,
} from '../src/index.ts'

type Row = readonly (number | 'nan' | null)[]
type Settings =
  | { readonly name: 'median'; readonly startupTrials: number; readonly warmupSteps: number }
  | { readonly name: 'halving'; readonly reductionFactor: number; readonly minResource: number }
interface Case {
  readonly table: string
  readonly pruner: Settings
  readonly direction: Direction
  readonly batch: number
  readonly judgeLast: boolean
  readonly pruned: readonly (number | null)[]
}

// Decided by the pruners of Optuna 5.0.0: see the script beside the file.
const [head, ...lines] = readFileSync(new URL('fixtures/optuna-pruning.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
const { tables }: { readonly tables: Readonly<Record<string, readonly Row[]>> } = JSON.parse(head!)
const cases = lines.map((line): Case => JSON.parse(line))
const prunerOf = (settings: Settings): Pruner =>
  settings.name === 'median' ? medianPruner(settings) : successiveHalvingPruner(settings)
const studyOf = (pruner: Pruner, direction: Direction = 'minimize'): Study<{ readonly x: number }> =>
  createStudy({ space: { x: float(0, 1) }, direction, sampler: random({ seed: 1 }), pruner })

/** The step at which each trial of a table is pruned; a batch takes each step together, in the order of its trials. */
function pruned(rows: readonly Row[], { pruner, direction, batch, judgeLast }: Case): (number | null)[] {
  const study = studyOf(prunerOf(pruner), direction)
  const steps = rows[0]!.length
  const at: (number | null)[] = rows.map(() => null)
  while (study.size < rows.length) {
    let live = study.ask(Math.min(batch, rows.length - study.size))
    for (let step = 0; step < steps; step++) {
      live = live.filter(({ number }) => {
        const value = rows[number]![step]!
        if (value === null) return true
        study.report(number, step, Number(value))
        if ((!judgeLast && step === steps - 1) || !study.shouldPrune(number)) return true
        study.tell(number, { pruned: 'behind' })
        at[number] = step
        return false
      })
    }
    for (const { number } of live) {
      study.tell(number, Number(rows[number]!.findLast((value) => value !== null)))
    }
  }
  return at
}

test.each(cases.map((one) => [one.table, one.pruner, one.direction, one.batch, one.judgeLast, one]))(
  'Optuna prunes the same trials at the same steps: table %s, %j, %s, batches of %i, last step judged %s',
  (...[table, , , , , one]) => {
    expect(pruned(tables[table]!, one)).toEqual(one.pruned)
  },
)

test.each(
  cases
    .filter(({ table, judgeLast }) => table !== 'gaps' && !judgeLast)
    .map((one) => [one.table, one.pruner, one.direction, one]),
)('and so does runStudy, step by step: table %s, %j, %s', async (...[table, , , one]) => {
  const rows = tables[table]!
  const study = studyOf(prunerOf(one.pruner), one.direction)
  const taken = rows.map(() => 0)
  await runStudy({
    study,
    trials: rows.length,
    batchSize: one.batch,
    steps: rows[0]!.length,
    evaluateStep: async (batch, step) =>
      batch.map(({ number }) => {
        taken[number]! += 1
        return Number(rows[number]![step])
      }),
  })
  // A pruned trial costs no step behind the one at which it was judged.
  expect(taken).toEqual(one.pruned.map((step) => (step === null ? rows[0]!.length : step + 1)))
  study.trials.forEach(({ outcome, reports }, number) => {
    const last = Number(rows[number]![taken[number]! - 1])
    expect(reports!.map(({ value }) => value)).toEqual(rows[number]!.slice(0, taken[number]).map(Number))
    const step = one.pruned[number]!
    if (Number.isNaN(last)) expect(outcome.state).toBe('failed')
    else if (step === null) expect(outcome).toEqual({ state: 'complete', value: last })
    else expect(outcome).toEqual({ state: 'pruned', step, value: last })
  })
})

describe('reports', () => {
  test('come by rising step, of trials that are open', () => {
    const study = studyOf(medianPruner())
    study.ask(2)
    study.report(0, 2, 1)
    for (const step of [2, 1, -1, 2.5, NaN]) {
      expect(() => study.report(0, step, 1)).toThrow(expect.objectContaining({ code: 'invalid-report' }))
    }
    study.tell(0, 1)
    for (const number of [0, 2]) {
      expect(() => study.report(number, 3, 1)).toThrow(expect.objectContaining({ code: 'unknown-trial' }))
      expect(() => study.shouldPrune(number)).toThrow(expect.objectContaining({ code: 'unknown-trial' }))
    }
    expect(study.shouldPrune(1)).toBe(false)
    expect(() => study.tell(1, { pruned: 'behind' })).toThrow(
      expect.objectContaining({ code: 'invalid-report' }),
    )
    study.report(1, 0, -Infinity)
    expect(study.tell(1, { pruned: 'behind' })).toMatchObject({
      outcome: { state: 'failed', reason: 'The value at step 0 is NaN' },
      reports: [{ step: 0, value: NaN }],
    })
  })

  test('alone prune nothing', () => {
    const study = createStudy({
      space: { x: float(0, 1) },
      direction: 'minimize',
      sampler: random({ seed: 1 }),
    })
    study.ask(2)
    study.report(0, 0, 1)
    study.tell(0, 1)
    study.report(1, 0, 1e9)
    expect(study.shouldPrune(1)).toBe(false)
    expect(study.description).not.toHaveProperty('pruner')
  })

  test('asking again gives the same answer', () => {
    const study = studyOf(successiveHalvingPruner({ reductionFactor: 2 }))
    study.ask(2)
    study.report(0, 1, 1)
    study.report(1, 1, 2)
    expect([1, 0, 1, 0].map((number) => study.shouldPrune(number))).toEqual([true, false, true, false])
  })
})

test('a step that leaps over rungs is judged at each of them', () => {
  // Rungs 1, 2 and 4. Trial 0 comes to 1 with 5 and to 2 and 4 with 3; trial 1 comes to all three with 4.
  const study = studyOf(successiveHalvingPruner({ reductionFactor: 2 }))
  study.ask(3)
  study.report(0, 1, 5)
  study.report(0, 4, 3)
  expect(study.shouldPrune(0)).toBe(false)
  study.report(1, 4, 4)
  // Better at rung 1, behind at rung 2.
  expect(study.shouldPrune(1)).toBe(true)
  // Of three one is promoted: the 2 of trial 2.
  study.report(2, 4, 2)
  expect(study.shouldPrune(2)).toBe(false)
})

test('the settings of a pruner are part of the study', () => {
  expect(studyOf(medianPruner({ startupTrials: 2 })).description).toMatchObject({
    pruner: { name: 'median', startupTrials: 2, warmupSteps: 0 },
  })
  for (const make of [
    () => medianPruner({ startupTrials: -1 }),
    () => medianPruner({ warmupSteps: 0.5 }),
    () => successiveHalvingPruner({ reductionFactor: 1 }),
    () => successiveHalvingPruner({ minResource: 0 }),
  ]) {
    expect(make).toThrow(expect.objectContaining({ code: 'invalid-setting' }))
  }
})
