import { Command } from 'commander'
import type { FaultDescription } from '@openbell/topstepx-simulator'
import { backtestCommand } from './commands/backtest-command.ts'
import { barsCommand } from './commands/bars-command.ts'
import { checkStrategyCommand } from './commands/check-strategy-command.ts'
import { demoCommand } from './commands/demo-command.ts'
import { doctorCommand } from './commands/doctor-command.ts'
import { downloadCommand } from './commands/download-command.ts'
import { exportStudyCommand } from './commands/export-study-command.ts'
import { importCommand } from './commands/import-command.ts'
import { optimizeCommand } from './commands/optimize-command.ts'
import { reportCommand } from './commands/report-command.ts'
import { sessionsCommand } from './commands/sessions-command.ts'
import { simulatorCommand } from './commands/simulator-command.ts'
import { statusCommand } from './commands/status-command.ts'
import { trainCommand } from './commands/train-command.ts'
import { validateCommand } from './commands/validate-command.ts'
import { verifyCommand } from './commands/verify-command.ts'
import type { CommandEdge } from './command-edge.ts'
import { printable } from './printable.ts'

/**
 * The whole `openbell` command. Unknown commands and flags are refused, with a suggestion.
 *
 * Commands load what they work with once they run: help and refusals need none of it.
 *
 * @param words the command line.
 */
export async function buildProgram(edge: CommandEdge, words: readonly string[]): Promise<Command> {
  const program = new Command('openbell')
    .description(
      'Tunes futures strategies for each CME session and stages parameters only when they survive.',
    )
    .version('0.1.0')
    .configureOutput({
      writeOut: (text) => edge.stdout.write(text),
      writeErr: (text) => edge.stderr.write(printable(text)),
    })
    // A flag behind `sessions now` belongs to `now`.
    .enablePositionalOptions()
    .exitOverride()
    .showSuggestionAfterError()
  const commands = [
    trainCommand,
    demoCommand,
    downloadCommand,
    importCommand,
    barsCommand,
    sessionsCommand,
    backtestCommand,
    checkStrategyCommand,
    optimizeCommand,
    validateCommand,
    verifyCommand,
    reportCommand,
    exportStudyCommand,
    statusCommand,
    doctorCommand,
  ]
  for (const command of commands) program.addCommand(command(edge))
  program.addCommand(simulatorCommand(edge, await faultsFor(words)))
  // Settings of the parent are not inherited by commands that are added as objects.
  for (const command of program.commands) inheritSettings(command, program)
  return program
}

/** The faults stand in the help of the simulator, which nobody comes by without naming it. */
async function faultsFor(words: readonly string[]): Promise<readonly FaultDescription[]> {
  if (!words.includes('simulator')) return []
  const { gatewayFaults } = await import('@openbell/topstepx-simulator')
  return gatewayFaults
}

function inheritSettings(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent)
  for (const inner of command.commands) inheritSettings(inner, command)
}
