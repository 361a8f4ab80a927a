import { Command } from 'commander'
import type { CommandEdge } from '../command-edge.ts'
import { EXIT } from '../exit-codes.ts'
import { addRunFlags, runContext, type RunFlags } from '../run-flags.ts'

/** The flags of `train` and `demo`. */
export interface TrainFlags extends RunFlags {
  readonly allowOpenMarket?: boolean
  readonly failOnRejected?: boolean
}

/** `openbell train`: the whole pipeline on real bars. */
export function trainCommand(edge: CommandEdge): Command {
  const command = new Command('train').description('download, search, judge and stage, in the closed window')
  return addRunFlags(command)
    .option('--allow-open-market', 'run although the exchange is open')
    .option('--fail-on-rejected', 'exit with 10 when nothing is staged')
    .addHelpText('after', '\nExample:\n  openbell train --symbols ES,NQ --trials 200 --seed 7\n')
    .action((flags: TrainFlags) => trainAndPrint(flags, edge))
}

/** Runs the pipeline and prints its outcome. */
export async function trainAndPrint(flags: TrainFlags, edge: CommandEdge): Promise<void> {
  const run = await runContext(flags, edge)
  const { train } = await import('../../training/train.ts')
  const { printTraining } = await import('../print-training.ts')
  const { environment } = edge
  const result = await train(run, { environment, allowOpenMarket: flags.allowOpenMarket ?? false })
  printTraining(result, flags.json ?? false, edge)
  const rejected = result.strategies.some(({ verdict }) => verdict === 'kept-previous')
  if (rejected && flags.failOnRejected === true) edge.setExitCode(EXIT.rejected)
}
