import { Command } from 'commander'
import type { CommandEdge } from '../command-edge.ts'
import { isoDate } from '../iso-date.ts'
import { printJson } from '../print-json.ts'
import { schemeOption } from '../session-scheme-flag.ts'
import { sessionsClassifyCommand } from './sessions-classify-command.ts'
import { sessionsNowCommand } from './sessions-now-command.ts'
import { sessionsVectorsCommand } from './sessions-vectors-command.ts'

interface SessionsFlags {
  readonly from?: string
  readonly to?: string
  readonly scheme: string
  readonly json?: boolean
}

/** `openbell sessions`: trading days between two dates, and the commands that ask the calendar other things. */
export function sessionsCommand(edge: CommandEdge): Command {
  const command = new Command('sessions')
    .description('trading days, sessions and exceptions between two dates')
    .option('--from <date>', 'first trading day (default: today)', isoDate)
    .option('--to <date>', 'last trading day (default: two weeks after the first)', isoDate)
    .addOption(schemeOption())
    .option('--json', 'print one JSON object on standard output')
    .addHelpText(
      'after',
      '\nExamples:\n  openbell sessions --from 2025-01-01 --to 2025-12-31\n  openbell sessions now\n  openbell sessions classify < instants.txt > classified.csv\n  openbell sessions vectors --scheme bot --out session-vectors.csv\n',
    )
    .action(async ({ json, ...flags }: SessionsFlags) => {
      const { calendarDaysBefore } = await import('@openbell/session-calendar')
      const { describeSchedule } = await import('../../use-cases/describe-schedule.ts')
      const { printSchedule } = await import('../print-schedule.ts')
      const { readSessionScheme } = await import('../read-session-scheme.ts')
      const scheme = readSessionScheme(flags.scheme)
      const from = flags.from ?? new Date().toISOString().slice(0, 10)
      const to = flags.to ?? calendarDaysBefore(from, -14)
      const described = describeSchedule({ from, to, scheme })
      if (json === true) printJson(edge.stdout, { from, to, scheme: scheme.name, ...described })
      else printSchedule(edge.stdout, { from, to, scheme }, described)
    })
  for (const inner of [sessionsNowCommand, sessionsClassifyCommand, sessionsVectorsCommand]) {
    command.addCommand(inner(edge))
  }
  return command
}
