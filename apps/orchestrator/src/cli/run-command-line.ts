import { CommanderError } from 'commander'
import { loadDotEnv, secretsIn } from '../configuration/credentials.ts'
import { abortOnInterrupt } from '../run/interruption.ts'
import type { CommandEdge } from './command-edge.ts'
import { EXIT } from './exit-codes.ts'
import { printable } from './printable.ts'
import { printFailure } from './print-failure.ts'
import { buildProgram } from './program.ts'
import { redactor } from './redactor.ts'
import { takesMore } from './takes-more.ts'
import { terminalOf } from './terminal.ts'
import { watchOutput } from './watch-output.ts'

/** Parses the arguments of a process, runs the command and resolves to the exit code. */
export async function runCommandLine(target: NodeJS.Process): Promise<number> {
  const output = watchOutput(target)
  try {
    const code = await runCommand(target)
    const failure = await output.finished()
    if (failure !== null) throw failure
    return code
  } catch (error) {
    return printFailure(error, {
      write: (text) => {
        target.stderr.write(text)
      },
      debug: target.argv.includes('--debug'),
      redact: redactor(secretsIn(target.env)),
    })
  }
}

async function runCommand(target: NodeJS.Process): Promise<number> {
  let outcome: number = EXIT.done
  try {
    loadDotEnv(target.env, () => target.cwd())
    const edge: CommandEdge = {
      stdout: { write: (text) => target.stdout.write(printable(text)) },
      stdoutReady: () => takesMore(target.stdout),
      terminal: terminalOf({
        columns: target.stdout.columns,
        environment: target.env,
        platform: target.platform,
      }),
      stderr: target.stderr,
      stdin: target.stdin,
      environment: target.env,
      signal: abortOnInterrupt(target),
      setExitCode: (code) => {
        outcome = code
      },
    }
    const program = await buildProgram(edge, target.argv)
    await program.parseAsync(target.argv)
    return outcome
  } catch (error) {
    // Commander has already printed what was wrong with the arguments; help and version are no failure.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    throw error
  }
}
