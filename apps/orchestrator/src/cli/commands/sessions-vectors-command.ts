import { Command } from 'commander'
import { resolve } from 'node:path'
import type { CommandEdge } from '../command-edge.ts'
import { isoDate } from '../iso-date.ts'
import { printJson } from '../print-json.ts'
import { schemeOption } from '../session-scheme-flag.ts'

interface VectorsFlags {
  readonly from: string
  readonly to: string
  readonly scheme: string
  readonly out?: string
  readonly json?: boolean
}

/** `openbell sessions vectors`: a file of instants and answers for the tests of another implementation. */
export function sessionsVectorsCommand(edge: CommandEdge): Command {
  return new Command('vectors')
    .description('write instants with their trading day and session, for the tests of the bot')
    .addHelpText('after', '\nExample:\n  openbell sessions vectors --scheme bot --out session-vectors.csv\n')
    .option('--from <date>', 'first trading day', isoDate, '2012-11-19')
    .option('--to <date>', 'last trading day', isoDate, '2027-12-31')
    .addOption(schemeOption())
    .option('--out <file>', 'where to write (default: session-vectors-<scheme>.csv)')
    .option('--json', 'print one JSON object on standard output')
    .action(async ({ from, to, out, json, ...flags }: VectorsFlags) => {
      const { writeSessionVectors } = await import('../../use-cases/write-session-vectors.ts')
      const { readSessionScheme } = await import('../read-session-scheme.ts')
      const scheme = readSessionScheme(flags.scheme)
      const path = resolve(out ?? `session-vectors-${scheme.name.replaceAll(/[^\w-]+/g, '-')}.csv`)
      const instants = await writeSessionVectors({ from, to, scheme, path })
      if (json === true) printJson(edge.stdout, { from, to, scheme: scheme.name, instants, path })
      else {
        edge.stdout.write(
          `${instants} instants from ${from} to ${to}, scheme ${scheme.name}: ${path}\nThe file is described in docs/session-vectors.md.\n`,
        )
      }
    })
}
