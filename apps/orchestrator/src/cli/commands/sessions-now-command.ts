import { Command, Option } from 'commander'
import type { CommandEdge } from '../command-edge.ts'
import { printJson } from '../print-json.ts'
import { instant } from '../run-flags.ts'
import { schemeOption } from '../session-scheme-flag.ts'

interface NowFlags {
  readonly now?: number
  readonly scheme: string
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
    .action(async ({ json, ...flags }: NowFlags) => {
      const { describeNow } = await import('../../use-cases/describe-now.ts')
      const { nowText } = await import('../now-text.ts')
      const { readSessionScheme } = await import('../read-session-scheme.ts')
      const scheme = readSessionScheme(flags.scheme)
      const now = flags.now ?? Date.now()
      const described = describeNow(now, scheme)
      if (json === true) return printJson(edge.stdout, described)
      edge.stdout.write(nowText(described, now, scheme))
    })
}
