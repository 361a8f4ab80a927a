import { z } from 'zod'
import { checkSpace } from './check-space.ts'
import { OptimizerError } from './optimizer-error.ts'
import { optunaDistribution, type OptunaDistribution } from './optuna-distribution.ts'
import { pythonJson, PythonFloat } from './python-json.ts'
import type { Dimension } from './space.ts'
import type { FinishedTrial, Outcome } from './trial.ts'

/** One study to export. */
export interface OptunaExport {
  /** Optuna knows a study by its name: another one for each. */
  readonly name: string
  /** Its `description`, or what a journal's header says of it: the space, the direction and, where given, the sampler. */
  readonly description: Readonly<Record<string, unknown>>
  /** All its trials from number 0 on, in their order. */
  readonly trials: readonly FinishedTrial[]
  /** Begin and end of every trial, since journals hold no times. Written as UTC. */
  readonly at: Date
}

/** Operations of Optuna's journal. */
const CREATE_STUDY = 0
const SET_STUDY_USER_ATTR = 2
const CREATE_TRIAL = 4
const SET_TRIAL_STATE_VALUES = 6
const SET_TRIAL_INTERMEDIATE_VALUE = 7

/** States and directions as Optuna numbers them. */
const RUNNING = 0
const STATES = { complete: 1, pruned: 2, infeasible: 2, failed: 3 } as const
const DIRECTIONS = { minimize: 1, maximize: 2 } as const

const descriptionSchema = z.object({
  // Its dimensions are checked below, with the space as a whole.
  space: z.record(z.string(), z.custom<Dimension>()),
  direction: z.enum(['minimize', 'maximize']),
  sampler: z.record(z.string(), z.unknown()).exactOptional(),
})

/**
 * Studies as the text of Optuna's journal file: `JournalStorage(JournalFileBackend(path))`, `optuna-dashboard` and its
 * extension for VS Code open it, and `study.optimize` goes on from it.
 *
 * Complete and failed trials are the same there, and reports are intermediate values. A pruned one has its last reported
 * value as value. Optuna has no trial without a value that breaks a rule: an infeasible one becomes a pruned one without a value,
 * which its samplers rank behind all others, and a violation is its constraint there. Reasons are user attributes, with
 * the outcome's own name. A condition is not exported: the parameter is absent from the trials in which it does not hold.
 *
 * @throws OptimizerError `invalid-export` (two studies of one name, a description without space or direction, trials
 * that are not numbered from 0 on or have a parameter that the space lacks), `invalid-space`
 */
export function exportToOptuna(studies: readonly OptunaExport[]): string {
  const lines: string[] = []
  const names = new Set<string>()
  const write = (operation: number, fields: Readonly<Record<string, unknown>>): void => {
    const line = { op_code: operation, worker_id: 'openbell', ...fields }
    lines.push(`${pythonJson(line, { item: ',', key: ':' })}\n`)
  }
  let firstTrial = 0
  for (const [id, study] of studies.entries()) {
    if (names.has(study.name)) throw refused(study.name, 'another study has the same name')
    names.add(study.name)
    writeStudy(write, study, { study: id, firstTrial })
    firstTrial += study.trials.length
  }
  return lines.join('')
}

type Write = (operation: number, fields: Readonly<Record<string, unknown>>) => void

function writeStudy(
  write: Write,
  { name, description, trials, at }: OptunaExport,
  ids: { readonly study: number; readonly firstTrial: number },
): void {
  const parsed = descriptionSchema.safeParse(description)
  if (!parsed.success) throw refused(name, `its description is none: ${z.prettifyError(parsed.error)}`)
  const { space, direction, sampler } = parsed.data
  const distributions = new Map(
    checkSpace(space).names.map((axis) => [axis, optunaDistribution(axis, space[axis]!)]),
  )
  write(CREATE_STUDY, { study_name: name, directions: [DIRECTIONS[direction]] })
  if (sampler !== undefined) write(SET_STUDY_USER_ATTR, { study_id: ids.study, user_attr: { sampler } })
  // Microseconds and an offset, as Optuna writes them.
  const time = `${at.toISOString().slice(0, -1)}000+00:00`
  for (const [i, trial] of trials.entries()) {
    if (trial.number !== i) throw refused(name, `trial ${trial.number} stands where ${i} is due`)
    write(CREATE_TRIAL, {
      study_id: ids.study,
      datetime_start: time,
      state: RUNNING,
      value: null,
      values: null,
      ...parametersOf(name, trial, distributions),
      user_attrs: attributesOf(trial.outcome),
      system_attrs: constraintsOf(trial.outcome),
      intermediate_values: {},
    })
    writeOutcome(write, trial, ids.firstTrial + i, time)
  }
}

function writeOutcome(
  write: Write,
  { outcome, reports = [] }: FinishedTrial,
  id: number,
  time: string,
): void {
  const values = new Map(reports.map(({ step, value }) => [step, value]))
  if (outcome.state === 'pruned') values.set(outcome.step, outcome.value)
  for (const [step, value] of values)
    write(SET_TRIAL_INTERMEDIATE_VALUE, { trial_id: id, step, intermediate_value: new PythonFloat(value) })
  write(SET_TRIAL_STATE_VALUES, {
    trial_id: id,
    state: STATES[outcome.state],
    values: 'value' in outcome ? [new PythonFloat(outcome.value)] : null,
    datetime_complete: time,
  })
}

/** The distributions and values of one trial, in the order of the names. */
function parametersOf(
  study: string,
  { number, params }: FinishedTrial,
  distributions: ReadonlyMap<string, OptunaDistribution>,
): { readonly distributions: unknown; readonly params: unknown } {
  const unknown = Object.keys(params).find((name) => !distributions.has(name))
  if (unknown !== undefined) throw refused(study, `trial ${number} has a parameter "${unknown}"`)
  const present = [...distributions].filter(([name]) => Object.hasOwn(params, name))
  return {
    distributions: Object.fromEntries(present.map(([name, { json }]) => [name, json])),
    params: Object.fromEntries(present.map(([name, { internal }]) => [name, internal(params[name]!)])),
  }
}

function attributesOf(outcome: Outcome): Readonly<Record<string, string>> {
  const { state } = outcome
  const reason = 'reason' in outcome ? outcome.reason : undefined
  return reason === undefined ? {} : { outcome: state, reason }
}

/** Optuna calls a trial infeasible whose constraint lies above 0: by ever so little where a rule is just not met. */
function constraintsOf(outcome: Outcome): Readonly<Record<string, readonly PythonFloat[]>> {
  if (outcome.state !== 'infeasible' || outcome.violation === undefined) return {}
  return { constraints: [new PythonFloat(Math.max(Number.MIN_VALUE, outcome.violation))] }
}

function refused(study: string, why: string): OptimizerError {
  return new OptimizerError('invalid-export', `The study "${study}" cannot be exported: ${why}`, {
    remedy: 'Export each study under a name of its own, with its description and all its trials.',
    context: { study, why },
  })
}
