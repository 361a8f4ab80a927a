import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { exportToOptuna, readTrialJournal, type OptunaExport } from '@openbell/optimizer'
import { ConfigurationError } from '../configuration/configuration-error.ts'

/** What is exported, as another program reads it. */
export interface ExportedStudies {
  readonly text: string
  readonly studies: readonly { readonly name: string; readonly trials: number }[]
}

const ENDING = '.jsonl'

/** The searches of a run, finished or not, as the text of Optuna's journal file: each a study named after its journal. */
export async function exportStudies(
  artifactsDir: string,
  runId: string,
  only?: string,
): Promise<ExportedStudies> {
  const folder = join(artifactsDir, 'runs', runId, 'journals')
  const files = await readdir(folder).catch((cause: unknown) => {
    throw unknown(
      `There is no run ${runId} in ${artifactsDir}`,
      'List the runs with `openbell status`.',
      cause,
    )
  })
  const names = files
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort()
  const wanted = names.filter((name) => only === undefined || name === only)
  if (wanted.length === 0) throw nothingToExport(runId, names, only)
  const studies: OptunaExport[] = []
  for (const name of wanted) {
    const path = join(folder, `${name}${ENDING}`)
    const { study, trials } = await readTrialJournal(path)
    // A search that died before its first line has nothing to show.
    if (study !== null) studies.push({ name, description: study, trials, at: (await stat(path)).mtime })
  }
  return {
    text: exportToOptuna(studies),
    studies: studies.map(({ name, trials }) => ({ name, trials: trials.length })),
  }
}

function nothingToExport(runId: string, names: readonly string[], only?: string): ConfigurationError {
  if (only === undefined || names.length === 0)
    return unknown(`The run ${runId} has not searched yet`, 'Start it again: it goes on where it stopped.')
  return unknown(`The run ${runId} has no study ${only}`, `Name one of ${names.join(', ')}.`)
}

function unknown(message: string, remedy: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError('unknown-run', message, { remedy, cause })
}
