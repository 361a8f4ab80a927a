import { Command } from 'commander'
import { secretsIn } from '../../configuration/credentials.ts'
import type { CommandEdge } from '../command-edge.ts'
import { exitCodeOf } from '../exit-codes.ts'
import { printJson } from '../print-json.ts'
import { redactor } from '../redactor.ts'
import { addRunFlags, runContext, type RunFlags } from '../run-flags.ts'

/** `openbell doctor`: what a run needs, what is missing, and how to mend it. */
export function doctorCommand(edge: CommandEdge): Command {
  const command = new Command('doctor').description('what a run needs, what is missing, how to mend it')
  return addRunFlags(command, { searches: false })
    .addHelpText('after', '\nExample:\n  openbell doctor\n')
    .action(async (flags: RunFlags) => {
      const run = await runContext(flags, edge)
      const { checkSetup } = await import('../../use-cases/check-setup.ts')
      const { setupText } = await import('../setup-text.ts')
      const found = await checkSetup(run.configuration, edge.environment, run.now, run.signal)
      const redact = redactor(secretsIn(edge.environment))
      const checks = found.map((check) => ({ ...check, finding: redact(check.finding) }))
      if (flags.json === true) printJson(edge.stdout, { checks })
      else edge.stdout.write(`${setupText(checks, edge.terminal.columns)}\n`)
      const broken = checks.find(({ state }) => state === 'missing')
      if (broken?.code) edge.setExitCode(exitCodeOf(broken.code))
    })
}
