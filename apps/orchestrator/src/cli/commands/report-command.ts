import { Command } from 'commander'
import { ConfigurationError } from '../../configuration/configuration-error.ts'
import type { CommandEdge } from '../command-edge.ts'
import { printJson } from '../print-json.ts'

interface ReportFlags {
  readonly run?: string
  readonly artifactsDir?: string
  readonly config?: string
  readonly json?: boolean
}

/** `openbell report`: render the report of an earlier run again. */
export function reportCommand(edge: CommandEdge): Command {
  return new Command('report')
    .description('render the report of an earlier run again')
    .option('--run <id>', 'run (default: the latest that has ended)')
    .option('--artifacts-dir <folder>', 'stage, current and runs')
    .option('--config <file>', 'configuration (default: openbell.config.json, if there)')
    .option('--json', 'print one JSON object on standard output')
    .option('--debug', 'print stacks of failures')
    .addHelpText('after', '\nExample:\n  openbell report\n')
    .action(async (flags: ReportFlags) => {
      const { loadConfiguration } = await import('../../configuration/load-configuration.ts')
      const { listRuns } = await import('../../use-cases/list-runs.ts')
      const { artifactsDir } = await loadConfiguration(flags.config, {
        ...(flags.artifactsDir && { artifactsDir: flags.artifactsDir }),
      })
      const id = flags.run ?? (await listRuns(artifactsDir)).find((run) => run.state === 'finished')?.run_id
      if (id === undefined)
        throw new ConfigurationError('unknown-run', `There is no finished run in ${artifactsDir}`, {
          remedy: 'Make one with `openbell demo` or `openbell train`.',
        })
      const { renderRunReport } = await import('../../use-cases/render-run-report.ts')
      const files = await renderRunReport(artifactsDir, id)
      if (flags.json === true) return printJson(edge.stdout, { run_id: id, files })
      edge.stdout.write(`${files.join('\n')}\n`)
    })
}
