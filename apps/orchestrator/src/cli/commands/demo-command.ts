import { Command } from 'commander'
import { ConfigurationError } from '../../configuration/configuration-error.ts'
import type { CommandEdge } from '../command-edge.ts'
import { addRunFlags } from '../run-flags.ts'
import { trainAndPrint, type TrainFlags } from './train-command.ts'

/** `openbell demo`: the same pipeline against the embedded simulator; no account needed. */
export function demoCommand(edge: CommandEdge): Command {
  const command = new Command('demo').description(
    'the same pipeline on a synthetic market, no account needed',
  )
  return addRunFlags(command)
    .option('--fail-on-rejected', 'exit with 10 when nothing is staged')
    .addHelpText('after', '\nExample:\n  openbell demo --edge none --seed 3\n')
    .action((flags: TrainFlags) => {
      if (flags.source !== undefined && flags.source !== 'simulator')
        throw new ConfigurationError(
          'invalid-value',
          `The demo runs on the simulator, not on ${flags.source}`,
          {
            remedy: 'Use `openbell train` for other bars.',
          },
        )
      return trainAndPrint({ ...flags, source: 'simulator' }, edge)
    })
}
