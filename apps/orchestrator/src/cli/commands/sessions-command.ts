import { Command, Option } from 'commander'
import {
  botScheme,
  closedWindowAt,
  compileSchedule,
  easternTime,
  standardScheme,
} from '@openbell/session-calendar'
import { describeSchedule } from '../../use-cases/describe-schedule.ts'
import type { CommandEdge } from '../command-edge.ts'
import { isoDate } from '../iso-date.ts'
import { plainTable } from '../plain-table.ts'
import { printJson } from '../print-json.ts'
import { instant } from '../run-flags.ts'

interface SessionsFlags {
  readonly from?: string
  readonly to?: string
  readonly scheme: 'standard' | 'bot'
  readonly json?: boolean
}

const SCHEMES = { standard: standardScheme, bot: botScheme }

/** `openbell sessions`: trading days and their sessions; `openbell sessions now`: whether training may run. */
export function sessionsCommand(edge: CommandEdge): Command {
  const command = new Command('sessions')
    .description('trading days, sessions and exceptions between two dates')
    .option('--from <date>', 'first trading day (default: today)', isoDate)
    .option('--to <date>', 'last trading day (default: two weeks after the first)', isoDate)
    .addOption(
      new Option('--scheme <name>', 'session scheme').choices(['standard', 'bot']).default('standard'),
    )
    .option('--json', 'print one JSON object on standard output')
    .addHelpText(
      'after',
      '\nExamples:\n  openbell sessions --from 2025-01-01 --to 2025-01-31\n  openbell sessions now\n',
    )
    .action(({ scheme, json, ...flags }: SessionsFlags) => {
      const from = flags.from ?? new Date().toISOString().slice(0, 10)
      const to = flags.to ?? new Date(Date.parse(from) + 14 * 86_400_000).toISOString().slice(0, 10)
      const described = describeSchedule(compileSchedule({ from, to, scheme: SCHEMES[scheme] }))
      if (json === true) return printJson(edge.stdout, { from, to, scheme, ...described })
      const days = described.days.map((day) => [
        day.trading_day,
        easternTime(Date.parse(day.opens)),
        easternTime(Date.parse(day.closes)),
        day.opens,
        day.closes,
        String(day.open_minutes),
      ])
      const exceptions = described.exceptions.map(({ date, name, kind, certainty }) => [
        date,
        name,
        kind,
        certainty,
      ])
      edge.stdout.write(
        `${plainTable(['trading day', 'opens', 'closes', 'opens (UTC)', 'closes (UTC)', 'open minutes'], days)}\n`,
      )
      if (exceptions.length > 0)
        edge.stdout.write(
          `\nExceptions\n${plainTable(['date', 'name', 'kind', 'certainty'], exceptions, 4)}\n`,
        )
    })
  const now = new Command('now')
    .description('whether the exchange is in its closed window, and until when')
    .addHelpText('after', '\nExample:\n  openbell sessions now --now 2025-01-18T15:00:00Z\n')
    .addOption(new Option('--now <instant>', 'pretend that it is this instant').argParser(instant))
    .option('--json', 'print one JSON object on standard output')
    .action((flags: { now?: number; json?: boolean }) => {
      const at = flags.now ?? Date.now()
      const { closed, reason, until } = closedWindowAt(at)
      const when = new Date(until).toISOString()
      if (flags.json === true)
        return printJson(edge.stdout, {
          now: new Date(at).toISOString(),
          training_may_run: closed,
          reason,
          until: when,
        })
      edge.stdout.write(
        closed
          ? `Closed (${reason}) until ${easternTime(until)} (${when}): training may run.\n`
          : `Not in a closed window: training may run from ${easternTime(until)} (${when}).\n`,
      )
    })
  return command.addCommand(now)
}
