import { Command, InvalidArgumentError, Option } from 'commander'
import { availableParallelism } from 'node:os'
import type { ConfigurationInput } from '../configuration/configuration.ts'
import { DEMO_NOW, DEMO_SEED } from '../run/demo-defaults.ts'
import type { RunContext } from '../run/run-context.ts'
import { instantOf } from '../sessions/iso-instant.ts'
import type { CommandEdge } from './command-edge.ts'
import { tradedSymbol, type TradedSymbol } from './traded-symbol.ts'

/** The flags that every command working on bars understands. */
export interface RunFlags {
  readonly seed?: number
  readonly trials?: number
  readonly folds?: number
  readonly days?: number
  readonly symbols?: ConfigurationInput['symbols']
  readonly strategies?: string[]
  readonly source?: string
  readonly edge?: 'planted' | 'none'
  readonly dataDir?: string
  readonly artifactsDir?: string
  readonly policy?: 'standard' | 'strict'
  readonly workers?: number
  readonly config?: string
  readonly now?: number
  readonly json?: boolean
  readonly quiet?: boolean
  readonly debug?: boolean
}

/** A whole number from `least` to `most`, by default the largest that is exact. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
  }
}

/** An instant such as 2025-01-18T15:00:00Z, as UTC epoch milliseconds. */
export function instant(text: string): number {
  const value = instantOf(text)
  if (!Number.isNaN(value)) return value
  throw new InvalidArgumentError('It must be an instant with its zone, such as 2025-01-18T15:00:00Z.')
}

/** Items between commas. */
export const list = (text: string): string[] => text.split(',').map((item) => item.trim())
const symbolList = (text: string): TradedSymbol[] => list(text).map(tradedSymbol)

/**
 * Adds the flags that every command working on bars understands; `--strategies` only where several can be worked on,
 * `--trials` and `--folds` only where something is searched.
 */
export function addRunFlags(
  command: Command,
  {
    severalStrategies = true,
    searches = true,
  }: { readonly severalStrategies?: boolean; readonly searches?: boolean } = {},
): Command {
  if (severalStrategies) command.option('--strategies <list>', 'strategies (default: S2)', list)
  command.option('--seed <n>', 'seed of every random number (default: 1; on the simulator 7)', wholeNumber(0))
  if (searches)
    command
      .option('--trials <n>', 'trials for each session (default: 100)', wholeNumber(1))
      .option(
        '--folds <n>',
        'search for the median Sharpe ratio of so many runs of days (default: the ratio of all days)',
        wholeNumber(2, 100),
      )
  return command
    .option('--days <n>', 'calendar days to look back (default: 90)', wholeNumber(1, 3660))
    .option('--symbols <list>', 'root symbols (default: ES,NQ)', symbolList)
    .option(
      '--source <source>',
      'topstepx (default), simulator, or csv: and the path of a file with one symbol and columns ts_utc,open,high,low,close,volume',
    )
    .addOption(new Option('--edge <kind>', 'what the simulated market holds').choices(['planted', 'none']))
    .option('--data-dir <folder>', 'bar store (default: data)')
    .option('--artifacts-dir <folder>', 'stage, current and runs (default: artifacts)')
    .addOption(
      new Option('--policy <name>', 'limits of the gates (default: standard)').choices([
        'standard',
        'strict',
      ]),
    )
    .option(
      '--workers <n>',
      'threads; the result does not depend on it (default: one a core)',
      wholeNumber(1),
    )
    .option('--config <file>', 'configuration (default: openbell.config.json, if there)')
    .addOption(
      new Option('--now <instant>', 'pretend that it is this instant, for rehearsals').argParser(instant),
    )
    .option('--json', 'print one JSON object on standard output')
    .option('--quiet', 'no progress')
    .option('--debug', 'print stacks of failures')
}

/** Turns flags into the context of a run. A simulated market has a present and a seed of its own, unless told otherwise. */
export async function runContext(flags: RunFlags, edge: CommandEdge): Promise<RunContext> {
  const { seed, trials, folds, days, symbols, strategies, source, dataDir, artifactsDir, policy, workers } =
    flags
  const simulator = flags.edge === undefined ? undefined : { edge: flags.edge }
  const input = {
    seed: seed ?? (source === 'simulator' ? DEMO_SEED : undefined),
    trials,
    objective: folds === undefined ? undefined : ({ folds, rule: 'median' } as const),
    days,
    symbols,
    strategies,
    source,
    dataDir,
    artifactsDir,
    policy,
    workers,
    simulator,
  }
  const set = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const { loadConfiguration } = await import('../configuration/load-configuration.ts')
  const { terminalProgress } = await import('../progress/terminal-progress.ts')
  const { requireKnownHours } = await import('../training/require-known-hours.ts')
  const configuration = await loadConfiguration(flags.config, set)
  const progress = terminalProgress({
    stream: edge.stderr,
    clock: () => performance.now(),
    quiet: flags.quiet ?? false,
  })
  const now = flags.now ?? (configuration.source === 'simulator' ? DEMO_NOW : Date.now())
  requireKnownHours(now, configuration.days)
  return {
    configuration,
    now,
    workers: configuration.workers ?? availableParallelism(),
    progress,
    signal: edge.signal,
  }
}
