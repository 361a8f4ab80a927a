import { Command, Option } from 'commander'
import { startSimulator } from '@openbell/topstepx-simulator'
import { DEMO_HISTORY_DAYS, DEMO_NOW, DEMO_SEED } from '../../run/demo-defaults.ts'
import type { CommandEdge } from '../command-edge.ts'
import { instant, wholeNumber } from '../run-flags.ts'

interface SimulatorFlags {
  readonly seed: number
  readonly edge: 'planted' | 'none'
  readonly now: number
  readonly historyDays: number
  readonly port: number
}

/** `openbell simulator`: the simulated gateway by itself, until it is interrupted. */
export function simulatorCommand(edge: CommandEdge): Command {
  return new Command('simulator')
    .description('a ProjectX Gateway over a synthetic market, on this machine alone')
    .addOption(new Option('--seed <n>', 'seed of the market').argParser(wholeNumber(0)).default(DEMO_SEED))
    .addOption(
      new Option('--edge <kind>', 'what the market holds').choices(['planted', 'none']).default('planted'),
    )
    .addOption(
      new Option('--now <instant>', 'the simulated present')
        .argParser(instant)
        .default(DEMO_NOW, '2025-01-18T15:00:00Z'),
    )
    .addOption(
      new Option('--history-days <n>', 'depth of the minute history')
        .argParser(wholeNumber(1))
        .default(DEMO_HISTORY_DAYS),
    )
    .addOption(new Option('--port <n>', 'TCP port, 0 for a free one').argParser(wholeNumber(0)).default(0))
    .addHelpText('after', '\nExample:\n  openbell simulator --port 8025 --history-days 63\n')
    .action(async (flags: SimulatorFlags) => {
      const simulator = await startSimulator({ ...flags, userName: 'demo', apiKey: 'demo-key' })
      edge.stdout.write(
        `Simulated gateway at ${simulator.url}; stop it with Ctrl-C. To use it:\n` +
          `  TOPSTEPX_API_BASE_URL=${simulator.url}\n  TOPSTEPX_USERNAME=demo\n  TOPSTEPX_API_KEY=demo-key\n` +
          `  openbell train --now ${new Date(flags.now).toISOString()}\n`,
      )
      await new Promise<void>((resolve) => {
        if (edge.signal.aborted) resolve()
        edge.signal.addEventListener('abort', () => resolve(), { once: true })
      })
      await simulator.close()
    })
}
