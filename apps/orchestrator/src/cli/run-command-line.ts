import { CommanderError } from 'commander'
import { loadDotEnv } from '../configuration/credentials.ts'
import { abortOnInterrupt } from '../run/interruption.ts'
import { EXIT } from './exit-codes.ts'
import { printFailure, redactor } from './print-failure.ts'
import { buildProgram } from './program.ts'

/** Parses the arguments of a process, runs the command and resolves to the exit code. */
export async function runCommandLine(target: NodeJS.Process): Promise<number> {
  const debug = target.argv.includes('--debug')
  const write = (text: string): void => {
    target.stderr.write(text)
  }
  let outcome: number = EXIT.done
  // A reader that has seen enough, as in `openbell … | head`, is no failure.
  target.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') target.exit(outcome)
    throw error
  })
  try {
    loadDotEnv()
    const program = buildProgram({
      stdout: target.stdout,
      stderr: target.stderr,
      stdin: target.stdin,
      environment: target.env,
      signal: abortOnInterrupt(target),
      setExitCode: (code) => {
        outcome = code
      },
    })
    await program.parseAsync(target.argv)
    return outcome
  } catch (error) {
    // Commander has already printed what was wrong with the arguments; help and version are no failure.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    return printFailure(error, { write, debug, redact: redactor([target.env['TOPSTEPX_API_KEY']]) })
  }
}
