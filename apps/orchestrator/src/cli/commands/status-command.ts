import { Command } from 'commander'
import { loadConfiguration } from '../../configuration/load-configuration.ts'
import { describeArtifacts } from '../../use-cases/describe-artifacts.ts'
import { listRuns } from '../../use-cases/list-runs.ts'
import type { CommandEdge } from '../command-edge.ts'
import { figure } from '../format-figures.ts'
import { plainTable } from '../plain-table.ts'
import { printJson } from '../print-json.ts'

interface StatusFlags {
  readonly artifactsDir?: string
  readonly config?: string
  readonly json?: boolean
}

/** `openbell status`: what is staged, what is current, which runs there are. */
export function statusCommand(edge: CommandEdge): Command {
  return new Command('status')
    .description('what is staged, what is current, which runs there are')
    .option('--artifacts-dir <folder>', 'stage, current and runs')
    .option('--config <file>', 'configuration (default: openbell.config.json, if there)')
    .option('--json', 'print one JSON object on standard output')
    .option('--debug', 'print stacks of failures')
    .addHelpText('after', '\nExample:\n  openbell status --json\n')
    .action(async (flags: StatusFlags) => {
      const { artifactsDir } = await loadConfiguration(flags.config, {
        ...(flags.artifactsDir && { artifactsDir: flags.artifactsDir }),
      })
      const [parameters, runs] = await Promise.all([describeArtifacts(artifactsDir), listRuns(artifactsDir)])
      if (flags.json === true) return printJson(edge.stdout, { parameters, runs })
      const kind = (synthetic: boolean | null): string =>
        synthetic === null ? '–' : synthetic ? 'synthetic market: not for trading' : 'real market'
      const placed = parameters.map((one) => [
        one.strategy,
        one.place,
        one.problem ?? one.state,
        one.last_updated ?? '–',
        figure(one.optimized_sharpe),
        kind(one.synthetic),
      ])
      const listed = runs.map((run) => [
        run.run_id,
        run.state === 'unfinished'
          ? 'not ended: the same command resumes it'
          : (run.ended_at?.slice(0, 16) ?? '–'),
        run.source ?? '–',
        Object.entries(run.verdicts)
          .map(([strategy, verdict]) => `${strategy} ${verdict}`)
          .join(', ') || (run.state === 'searched' ? 'search only' : '–'),
      ])
      const head = ['strategy', 'place', 'state', 'last updated', 'Sharpe (hold-out)', 'from']
      edge.stdout.write(`${plainTable(head, placed, 4)}\n`)
      if (listed.length > 0)
        edge.stdout.write(`${plainTable(['run', 'ended', 'source', 'verdicts'], listed, 4)}\n`)
    })
}
