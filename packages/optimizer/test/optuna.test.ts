import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import {
  categorical,
  createStudy,
  exportToOptuna,
  float,
  int,
  random,
  tpe,
  type Outcome,
  type Parameters,
  type Space,
  type Study,
} from '../src/index.ts'

/** A Python that has Optuna, named by `OPENBELL_PYTHON` or found on the path; else there is nothing to compare with. */
const python = [process.env['OPENBELL_PYTHON'], 'python3', 'python']
  .filter((command) => command !== undefined)
  .find((command) => spawnSync(command, ['-c', 'import optuna']).status === 0)

interface SeenTrial {
  readonly number: number
  readonly state: string
  readonly params: Parameters
  readonly values: readonly number[] | null
  readonly steps: Readonly<Record<string, number>>
  readonly attributes: Readonly<Record<string, string>>
  readonly constraints: readonly number[] | null
  readonly contained: boolean
}
interface SeenStudy {
  readonly name: string
  readonly direction: string
  readonly attributes: unknown
  readonly trials: readonly SeenTrial[]
  readonly best: { readonly number: number; readonly value: number }
  readonly unchanged: boolean
  readonly added: readonly string[]
}

const mixed = {
  depth: int(1, 4096, { log: true }),
  length: int(10, 100, { step: 20 }),
  rate: float(1e-7, 1, { log: true }),
  ratio: float(-1, 1),
  stop: float(0.1, 0.75, { step: 0.05 }),
  only: float(0.3, 0.3),
  mode: categorical(['é', 'b', false, 2]),
}
const conditional = {
  kind: categorical(['a', 'b']),
  x: float(0, 1, { when: { kind: ['a'] } }),
  n: int(1, 4, { when: { kind: ['b'] } }),
  deep: float(0, 10, { step: 0.5, when: { n: [1, 2] } }),
}

const outcomeOf = (number: number, params: Parameters): Outcome => {
  if (number % 14 === 3) return { state: 'infeasible', reason: `${number} trades – "few"\n` }
  if (number % 14 === 10)
    return { state: 'infeasible', reason: 'few', violation: number % 28 === 10 ? 0 : number / 4 }
  if (number % 7 === 5) return { state: 'failed', reason: 'crash' }
  const value = Object.values(params).reduce<number>(
    (sum, one) => sum + Number(one === 'b' || Number(one) || 0),
    0,
  )
  if (number % 7 === 6) return { state: 'pruned', step: number, value, ...(number % 2 && { reason: 'slow' }) }
  return { state: 'complete', value: value / 3 }
}

function searched(study: Study, trials: number): Study {
  while (study.size < trials) {
    const { number, params } = study.ask()
    if (number % 7 > 3) study.report(number, 0, number / 4)
    study.tell(number, outcomeOf(number, params))
  }
  return study
}

/** What Optuna should see of a trial, worked out without the export. */
function wanted({ number, params, outcome, reports = [] }: Study['trials'][number]): SeenTrial {
  const states = { complete: 'COMPLETE', pruned: 'PRUNED', infeasible: 'PRUNED', failed: 'FAIL' }
  return {
    number,
    state: states[outcome.state],
    params,
    values: 'value' in outcome ? [outcome.value] : null,
    steps: {
      ...Object.fromEntries(reports.map(({ step, value }) => [step, value])),
      ...(outcome.state === 'pruned' && { [outcome.step]: outcome.value }),
    },
    attributes: 'reason' in outcome ? { outcome: outcome.state, reason: outcome.reason } : {},
    constraints:
      outcome.state === 'infeasible' && outcome.violation !== undefined
        ? [outcome.violation || 5e-324]
        : null,
    contained: true,
  }
}

test.skipIf(python === undefined)(
  'Optuna opens exported studies, sees the same trials and the same best, and goes on',
  async () => {
    const studies: Record<string, Study> = {
      mixed: searched(
        createStudy<Space>({ space: mixed, direction: 'minimize', sampler: tpe({ seed: 'é' }) }),
        120,
      ),
      conditional: searched(
        createStudy<Space>({ space: conditional, direction: 'maximize', sampler: random({ seed: 2 }) }),
        60,
      ),
    }
    const folder = await mkdtemp(join(tmpdir(), 'openbell-optuna-'))
    try {
      const log = join(folder, 'study.log')
      const spaces = join(folder, 'spaces.json')
      const exported = Object.entries(studies).map(([name, { description, trials }]) => ({
        name,
        description,
        trials,
        at: new Date('2025-01-04T15:00:00Z'),
      }))
      await writeFile(log, exportToOptuna(exported))
      await writeFile(spaces, JSON.stringify({ mixed, conditional }))
      const script = fileURLToPath(new URL('../checks/optuna/open_studies.py', import.meta.url))
      const { stdout } = await promisify(execFile)(python!, [script, log, spaces, '15'], {
        maxBuffer: 2 ** 26,
      })
      const report: { studies: SeenStudy[] } = JSON.parse(stdout)
      expect(report.studies.map(({ name }) => name)).toEqual(['mixed', 'conditional'])
      for (const seen of report.studies) {
        const study = studies[seen.name]!
        expect(seen.direction).toBe(study.direction.toUpperCase())
        expect(seen.attributes).toEqual({ sampler: study.description['sampler'] })
        expect(seen.trials).toEqual(study.trials.map(wanted))
        expect(seen.best).toEqual({ number: study.best!.number, value: study.best!.value })
        expect(seen.unchanged).toBe(true)
        expect(seen.added).toEqual(Array.from({ length: 15 }, () => 'COMPLETE'))
      }
    } finally {
      await rm(folder, { recursive: true })
    }
  },
)
