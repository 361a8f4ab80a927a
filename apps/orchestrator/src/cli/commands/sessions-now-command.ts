import { Command, Option } from 'commander'
import { easternTime, weekPicture, type SessionScheme } from '@openbell/session-calendar'
import { describeNow, type DescribedNow } from '../../use-cases/describe-now.ts'
import type { CommandEdge } from '../command-edge.ts'
import { printJson } from '../print-json.ts'
import { instant } from '../run-flags.ts'
import { schemeOption } from '../session-scheme-flag.ts'

interface NowFlags {
  readonly now?: number
  readonly scheme: SessionScheme
  readonly json?: boolean
}

/** `openbell sessions now`: what is open, until when, and whether training may run. */
export function sessionsNowCommand(edge: CommandEdge): Command {
  return new Command('now')
    .description('what is open, until when, and whether training may run')
    .addHelpText('after', '\nExample:\n  openbell sessions now --now 2025-01-18T15:00:00Z\n')
    .addOption(new Option('--now <instant>', 'pretend that it is this instant').argParser(instant))
    .addOption(schemeOption())
    .option('--json', 'print one JSON object on standard output')
    .action(({ scheme, json, ...flags }: NowFlags) => {
      const now = flags.now ?? Date.now()
      const described = describeNow(now, scheme)
      if (json === true) return printJson(edge.stdout, described)
      edge.stdout.write(`${sentences(described).join('\n')}\n\n${weekPicture(now, scheme)}\n`)
    })
}

const time = (instantText: string): string => easternTime(Date.parse(instantText))

function sentences(described: DescribedNow): string[] {
  const { state, session, exception } = described
  const what =
    session === null
      ? `closed: ${state}${exception === null ? '' : ` (${exception})`}; opens ${time(described.next_open)}.`
      : `open: ${session} of trading day ${described.trading_day} until ${time(described.state_until)}; closes ${time(described.next_close)}.`
  const training = described.training_may_run
    ? `Training may run now, until ${time(described.window_to)} (${described.reason}).`
    : `Training may not run now. Next: ${time(described.window_from)} to ${time(described.window_to)}.`
  const doubt = 'Nobody has confirmed these days yet: they follow from the rules of the exchange.'
  return [time(described.now), what, training, ...(described.confirmed ? [] : [doubt])]
}
