import { Command } from 'commander'
import type { CommandEdge } from '../command-edge.ts'
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
      const { optimizeStrategies } = await import('../../use-cases/optimize-strategies.ts')
      const { optimizedText } = await import('../optimized-text.ts')
      const found = await optimizeStrategies(run, edge.environment)
      if (flags.json === true) return printJson(edge.stdout, found)
      edge.stdout.write(`\n${optimizedText(found.sessions, edge.terminal.columns)}\n`)
    })
}
