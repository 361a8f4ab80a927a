import { Command } from 'commander'
import { optimizeStrategies } from '../../use-cases/optimize-strategies.ts'
import type { CommandEdge } from '../command-edge.ts'
import { count, figure } from '../format-figures.ts'
import { plainTable } from '../plain-table.ts'
import { printJson } from '../print-json.ts'
import { addRunFlags, runContext, type RunFlags } from '../run-flags.ts'

/** `openbell optimize`: the search alone, on the training days. */
export function optimizeCommand(edge: CommandEdge): Command {
  const command = new Command('optimize').description(
    'the search alone: nothing is judged, nothing is staged',
  )
  return addRunFlags(command)
    .addHelpText('after', '\nExample:\n  openbell optimize --source simulator --trials 300\n')
    .action(async (flags: RunFlags) => {
      const run = await runContext(flags, edge)
      const found = await optimizeStrategies(run, edge.environment)
      if (flags.json === true) return printJson(edge.stdout, found)
      const rows = found.sessions.map(({ strategy, session, parameters, sharpe, trials, other_bests }) => [
        strategy,
        session,
        Object.entries(parameters)
          .map(([name, value]) => `${name} ${value}`)
          .join(', '),
        figure(sharpe),
        other_bests.map((best) => figure(best)).join(', '),
        count(trials),
      ])
      const head = ['strategy', 'session', 'best found in sample', 'Sharpe', 'from other seeds', 'trials']
      const [objective] = found.sessions.flatMap((session) => session.objective ?? [])
      const searched =
        objective === undefined
          ? ''
          : `Searched for the ${objective.name}; figures from other seeds are such ones.\n`
      edge.stdout.write(
        `\n${plainTable(head, rows, 3)}\n${searched}In sample only: \`openbell train\` judges and stages.\n`,
      )
    })
}
