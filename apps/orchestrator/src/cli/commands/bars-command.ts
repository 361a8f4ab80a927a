import { Command, Option } from 'commander'
import { resolve } from 'node:path'
import type { Adjust } from '@openbell/market-data'
import { ConfigurationError } from '../../configuration/configuration-error.ts'
import type { CommandEdge } from '../command-edge.ts'
import { isoDate } from '../iso-date.ts'
import { printable } from '../printable.ts'

interface BarsFlags {
  readonly symbol: string
  readonly from?: string
  readonly to?: string
  readonly continuous: boolean
  readonly adjust?: Adjust
  readonly format: 'csv' | 'json' | 'parquet'
  readonly out?: string
  readonly dataDir?: string
  readonly store: string
  readonly config?: string
}

/** `openbell bars`: stored bars for other programs. */
export function barsCommand(edge: CommandEdge): Command {
  return new Command('bars')
    .description('write stored bars, raw by contract or continuous, for other programs')
    .requiredOption('--symbol <root>', 'root symbol, such as ES', (text) => text.toUpperCase())
    .option('--from <date>', 'first trading day (default: all)', isoDate)
    .option('--to <date>', 'last trading day (default: all)', isoDate)
    .option('--continuous', 'one contract a day, back-adjusted, with the adjustment', false)
    .addOption(
      new Option(
        '--adjust <how>',
        'earlier contracts of --continuous: add points, multiply, or leave them (default: difference)',
      ).choices(['difference', 'ratio', 'none']),
    )
    .addOption(new Option('--format <format>', 'how').choices(['csv', 'parquet', 'json']).default('csv'))
    .option('--out <file>', 'where to write (default: standard output)')
    .option('--data-dir <folder>', 'bar stores (default: data)')
    .option('--store <name>', 'which of them', 'topstepx')
    .option('--config <file>', 'configuration (default: openbell.config.json, if there)')
    .option('--debug', 'print stacks of failures')
    .addHelpText(
      'after',
      '\nExamples:\n  openbell bars --symbol ES --from 2025-01-02 --to 2025-01-31 > ES.csv\n  openbell bars --symbol ES --continuous --format parquet --out ES.parquet\n  openbell bars --symbol ES --continuous --adjust ratio > ES.csv\n',
    )
    .action(async ({ dataDir, ...flags }: BarsFlags) => {
      const { format, out, symbol, continuous } = flags
      if (flags.adjust !== undefined && !continuous)
        throw new ConfigurationError('invalid-value', '--adjust is about rolls, and raw bars have none', {
          remedy: 'Add --continuous, or leave --adjust out.',
        })
      if (format === 'parquet' && out === undefined)
        throw new ConfigurationError(
          'invalid-value',
          'Parquet is not text, and cannot go to standard output',
          {
            remedy: 'Name a file with --out.',
          },
        )
      const { loadConfiguration } = await import('../../configuration/load-configuration.ts')
      const configuration = await loadConfiguration(flags.config, {
        ...(dataDir !== undefined && { dataDir }),
      })
      const { exportBars } = await import('../../use-cases/export-bars.ts')
      const { barPieces } = await import('../../bars/bar-pieces.ts')
      const { writeFileAtomic } = await import('@openbell/durable-files')
      const { table, remarks } = await exportBars({ ...flags, dataDir: configuration.dataDir })
      // Standard output is for the bars.
      for (const remark of remarks) edge.stderr.write(`${printable(remark)}\n`)
      const pieces = barPieces(table, format, { symbol, continuous })
      if (out === undefined) {
        for (const piece of pieces) {
          edge.stdout.write(piece.toString())
          if (!(await edge.stdoutReady())) return
        }
        return
      }
      const path = resolve(out)
      await writeFileAtomic(path, Buffer.concat(Array.from(pieces, (piece) => Buffer.from(piece))))
      edge.stdout.write(`${table.length.toLocaleString('en-US')} bars of ${symbol}: ${path}\n`)
    })
}
