import { Command } from 'commander'
import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ConfigurationError } from '../../configuration/configuration-error.ts'
import type { CommandEdge } from '../command-edge.ts'
import { printJson } from '../print-json.ts'

interface ExportStudyFlags {
  readonly run?: string
  readonly study?: string
  readonly out: string
  readonly artifactsDir?: string
  readonly config?: string
  readonly json?: boolean
}

/** `openbell export-study`: the searches of a run for Optuna and its dashboard. */
export function exportStudyCommand(edge: CommandEdge): Command {
  return new Command('export-study')
    .description('write the searches of a run as a journal file of Optuna, for optuna-dashboard and the like')
    .requiredOption('--out <file>', 'where to write; a file that is there is left alone')
    .option('--run <id>', 'run, ended or not (default: the latest that has ended)')
    .option('--study <name>', 'one search of it, such as S2-RTH-search (default: all)')
    .option('--artifacts-dir <folder>', 'stage, current and runs')
    .option('--config <file>', 'configuration (default: openbell.config.json, if there)')
    .option('--json', 'print one JSON object on standard output')
    .option('--debug', 'print stacks of failures')
    .addHelpText(
      'after',
      '\nExample:\n  openbell export-study --out study.log\n  optuna-dashboard study.log\n',
    )
    .action(async (flags: ExportStudyFlags) => {
      const { loadConfiguration } = await import('../../configuration/load-configuration.ts')
      const { listRuns } = await import('../../use-cases/list-runs.ts')
      const { artifactsDir } = await loadConfiguration(flags.config, {
        ...(flags.artifactsDir && { artifactsDir: flags.artifactsDir }),
      })
      const searched = (await listRuns(artifactsDir)).find(
        ({ state }) => state === 'finished' || state === 'searched',
      )
      const id = flags.run ?? searched?.run_id
      if (id === undefined)
        throw new ConfigurationError('unknown-run', `There is no ended run in ${artifactsDir}`, {
          remedy: 'Make one with `openbell demo` or `openbell train`, or name one with --run.',
        })
      const file = resolve(flags.out)
      await requireNew(file)
      const { exportStudies } = await import('../../use-cases/export-studies.ts')
      const { writeFileAtomic } = await import('@openbell/durable-files')
      const { text, studies } = await exportStudies(artifactsDir, id, flags.study)
      await writeFileAtomic(file, text)
      if (flags.json === true) return printJson(edge.stdout, { run_id: id, file, studies })
      const trials = studies.reduce((sum, study) => sum + study.trials, 0)
      edge.stdout.write(
        `${studies.length} ${studies.length === 1 ? 'study' : 'studies'}, ${trials.toLocaleString('en-US')} trials: ${file}\n`,
      )
    })
}

/** Optuna may have gone on in it: its trials would be lost. */
async function requireNew(file: string): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  )
  if (isThere)
    throw new ConfigurationError('invalid-value', `${file} is there already, and may hold trials of Optuna`, {
      remedy: 'Name another file with --out, or delete this one.',
    })
}
