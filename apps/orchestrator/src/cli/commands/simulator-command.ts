import { Command, InvalidArgumentError, Option } from 'commander'
import type { FaultDescription, FaultName } from '@openbell/topstepx-simulator'
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
  readonly fault?: readonly FaultName[]
  readonly faultEvery: number
  readonly storm?: number
  readonly stormRate: number
  readonly json?: boolean
}

const help = (faults: readonly FaultDescription[]): string => `
Faults (a storm plays all but the permanent ones):
${faults.map(({ name, kind, description }) => `  ${name.padEnd(17)} ${kind.padEnd(10)} ${description}`).join('\n')}

Examples:
  openbell simulator --port 8025 --history-days 63
  openbell simulator --port 8025 --fault 429 --fault cut-body
  openbell simulator --port 8025 --storm 7 --storm-rate 0.2
`

/**
 * `openbell simulator`: the simulated gateway by itself, until it is interrupted.
 *
 * @param faults all that it can be told to play; needed where the command itself is asked for, not to list it.
 */
export function simulatorCommand(edge: CommandEdge, faults: readonly FaultDescription[]): Command {
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
    .addOption(
      new Option('--fault <name>', 'let the gateway misbehave; may be given several times').argParser(
        (text, before: readonly FaultName[] | undefined) => faultNames(faults, text, before),
      ),
    )
    .addOption(
      new Option('--fault-every <n>', 'play each --fault on every n-th request that it concerns')
        .argParser(wholeNumber(1))
        .default(3),
    )
    .addOption(
      new Option(
        '--storm <seed>',
        'let requests go wrong by chance, the same ones for the same seed',
      ).argParser(wholeNumber(0)),
    )
    .addOption(
      new Option('--storm-rate <share>', 'share of the requests that a storm spoils, from 0 to 1')
        .argParser(share)
        .default(0.2),
    )
    .option('--json', 'print the address and the login as one JSON object')
    .addHelpText('after', help(faults))
    .action(async (flags: SimulatorFlags) => {
      const { startSimulator } = await import('@openbell/topstepx-simulator')
      const simulator = await startSimulator({
        seed: flags.seed,
        edge: flags.edge,
        now: flags.now,
        historyDays: flags.historyDays,
        port: flags.port,
        userName: 'demo',
        apiKey: 'demo-key',
        faults: (flags.fault ?? []).map((name) => ({ name, every: flags.faultEvery })),
        ...(flags.storm === undefined ? {} : { storm: { seed: flags.storm, rate: flags.stormRate } }),
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

/** Gathers the faults that were named. */
function faultNames(
  faults: readonly FaultDescription[],
  text: string,
  before: readonly FaultName[] = [],
): readonly FaultName[] {
  const fault = faults.find(({ name }) => name === text)
  if (fault !== undefined) return [...before, fault.name]
  throw new InvalidArgumentError(`It must be one of ${faults.map(({ name }) => name).join(', ')}.`)
}

function share(text: string): number {
  const value = Number(text)
  if (/^\d*\.?\d+$/.test(text) && value <= 1) return value
  throw new InvalidArgumentError('It must be a number from 0 to 1.')
}
