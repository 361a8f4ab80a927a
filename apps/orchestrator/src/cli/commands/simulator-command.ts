import { Command, Option } from 'commander'
import { startSimulator } from '@openbell/topstepx-simulator'
import { DEMO_HISTORY_DAYS, DEMO_NOW, DEMO_SEED } from '../../run/demo-defaults.ts'
import type { CommandEdge } from '../command-edge.ts'
import { printJson } from '../print-json.ts'
import { instant, wholeNumber } from '../run-flags.ts'

interface SimulatorFlags {
  readonly seed: number
  readonly edge: 'planted' | 'none'
  readonly now: number
  readonly historyDays: number
  readonly port: number
  readonly json?: boolean
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
        .argParser(wholeNumber(1, 3660))
        .default(DEMO_HISTORY_DAYS),
    )
    .addOption(
      new Option('--port <n>', 'TCP port, 0 for a free one').argParser(wholeNumber(0, 65_535)).default(0),
    )
    .option('--json', 'print the address and the login as one JSON object')
    .addHelpText('after', '\nExample:\n  openbell simulator --port 8025 --history-days 63\n')
    .action(async (flags: SimulatorFlags) => {
      const simulator = await startSimulator({
        seed: flags.seed,
        edge: flags.edge,
        now: flags.now,
        historyDays: flags.historyDays,
        port: flags.port,
        userName: 'demo',
        apiKey: 'demo-key',
      })
      const login = { user: 'demo', key: 'demo-key' }
      if (flags.json === true)
        printJson(edge.stdout, { url: simulator.url, user_name: login.user, api_key: login.key })
      else
        edge.stdout.write(
          `Simulated gateway at ${simulator.url}; stop it with Ctrl-C. In another terminal (or as lines of a .env file):\n` +
            `  export TOPSTEPX_API_BASE_URL=${simulator.url} TOPSTEPX_USERNAME=${login.user} TOPSTEPX_API_KEY=${login.key}\n` +
            `  npx openbell train --now ${new Date(flags.now).toISOString()}\n`,
        )
      await new Promise<void>((resolve) => {
        if (edge.signal.aborted) resolve()
        edge.signal.addEventListener('abort', () => resolve(), { once: true })
      })
      await simulator.close()
    })
}
