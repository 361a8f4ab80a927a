import { Command, InvalidArgumentError, Option } from 'commander'
import type { Stamp } from '@openbell/market-data'
import { isoInstant } from '../../sessions/iso-instant.ts'
import type { ImportAnswer } from '../../use-cases/import-bars.ts'
import type { CommandEdge } from '../command-edge.ts'
import { printJson } from '../print-json.ts'

interface ImportFlags {
  readonly symbol: string
  readonly contract?: string
  readonly timeZone?: string
  readonly stamp?: Stamp
  readonly replace: boolean
  readonly dryRun: boolean
  readonly dataDir?: string
  readonly store: string
  readonly config?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

/** `openbell import`: bars of other programs into the store, with a report of what differs. */
export function importCommand(edge: CommandEdge): Command {
  return new Command('import')
    .description('merge the bars of a file into the store, and tell what was new and what differs')
    .argument('<file>', 'CSV of NinjaTrader, Sierra Chart, FirstRate, TradingView, Databento, or Parquet')
    .requiredOption('--symbol <root>', 'root symbol, such as ES', (text) => text.toUpperCase())
    .option('--contract <name>', 'contract of bars that name none, such as ESH25')
    .option('--time-zone <zone>', 'zone of times that have none, such as America/New_York', timeZone)
    .addOption(
      new Option('--stamp <moment>', 'when bars are stamped (default: as the format does)').choices([
        'open',
        'close',
      ]),
    )
    .option('--replace', 'the bars of the file win over those in the store', false)
    .option('--dry-run', 'only say what would happen', false)
    .option('--data-dir <folder>', 'bar stores (default: data)')
    .option('--store <name>', 'which of them', 'topstepx')
    .option('--config <file>', 'configuration (default: openbell.config.json, if there)')
    .option('--json', 'print one JSON object on standard output')
    .option('--quiet', 'no progress')
    .option('--debug', 'print stacks of failures')
    .addHelpText(
      'after',
      '\nExamples:\n  openbell import ES.txt --symbol ES --contract ESH25 --time-zone UTC --dry-run\n  openbell import ES_1min.csv --symbol ES --time-zone America/New_York\n',
    )
    .action(async (path: string, { dataDir, ...flags }: ImportFlags) => {
      const { loadConfiguration } = await import('../../configuration/load-configuration.ts')
      const { terminalProgress } = await import('../../progress/terminal-progress.ts')
      const { importBars } = await import('../../use-cases/import-bars.ts')
      const { importText } = await import('../import-text.ts')
      const configuration = await loadConfiguration(flags.config, {
        ...(dataDir !== undefined && { dataDir }),
      })
      const progress = terminalProgress({
        stream: edge.stderr,
        clock: () => performance.now(),
        quiet: flags.quiet ?? false,
      })
      const question = { ...flags, path, dataDir: configuration.dataDir }
      const answer = await importBars(question, progress, edge.signal)
      if (flags.json === true) printJson(edge.stdout, { file: path, ...asked(flags), ...asJson(answer) })
      else edge.stdout.write(importText(answer, flags))
    })
}

/** An IANA time zone. */
function timeZone(text: string): string {
  try {
    Intl.DateTimeFormat('en-US', { timeZone: text })
    return text
  } catch {
    throw new InvalidArgumentError('It must be an IANA time zone, such as America/New_York or UTC.')
  }
}

function asked({ symbol, timeZone: zone, replace, dryRun }: ImportFlags) {
  return { symbol, time_zone: zone ?? null, replace, dry_run: dryRun }
}

function asJson({ contracts, ...answer }: ImportAnswer) {
  return {
    ...answer,
    contracts: contracts.map((one) => ({
      contract: one.contract,
      bars: one.bars,
      first: isoInstant(one.first),
      last: isoInstant(one.last),
      added: one.added,
      agreed: one.agreed,
      differed: one.differed,
      differed_in_volume_only: one.differedInVolumeOnly,
      replaced: one.replaced,
      largest_difference_ticks: one.largestDifferenceTicks,
      examples: one.examples.map(({ ts, ...example }) => ({ ts_utc: isoInstant(ts), ...example })),
    })),
  }
}
