import { isOpenbellError } from '@openbell/errors'
import { EXIT, exitCodeOf } from './exit-codes.ts'
import { systemFailure } from './system-failure.ts'

/** Anything that has to be kept out of what is printed. */
export type Redact = (text: string) => string

/** Replaces every secret in a text. */
export function redactor(secrets: readonly (string | undefined)[]): Redact {
  const known = secrets.filter((secret) => secret !== undefined && secret.length >= 4)
  return (text) => known.reduce<string>((clean, secret) => clean.replaceAll(secret!, '[secret]'), text)
}

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
  write(`${redact(line.replaceAll(/\s*\n\s*/g, ' '))}\n`)
  if (debug) write(`${redact(stack(error))}\n`)
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
