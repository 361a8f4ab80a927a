import { isOpenbellError } from '@openbell/errors'
import { EXIT, exitCodeOf } from './exit-codes.ts'
import { printable } from './printable.ts'
import type { Redact } from './redactor.ts'
import { systemFailure } from './system-failure.ts'

/**
 * Writes one line for a failure: what is wrong, and the next step. A stack only with `debug`.
 *
 * @returns the exit code.
 */
export function printFailure(
  thrown: unknown,
  { write, debug, redact }: { write: (text: string) => void; debug: boolean; redact: Redact },
): number {
  const error = isOpenbellError(thrown) ? thrown : (systemFailure(thrown) ?? thrown)
  const expected = isOpenbellError(error)
  const line = expected
    ? `openbell: ${sentence(error.message)} ${error.remedy}`
    : `openbell: unexpected failure: ${sentence(String(error instanceof Error ? error.message : error))} Run again with --debug and report what it prints.`
  write(`${printable(redact(line.replaceAll(/\s*\n\s*/g, ' ')))}\n`)
  if (debug) write(`${printable(redact(stack(error)))}\n`)
  return expected ? exitCodeOf(error.code) : EXIT.unexpected
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function stack(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\ncaused by ${stack(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
