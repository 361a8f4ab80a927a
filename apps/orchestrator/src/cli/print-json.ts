import type { TextOutput } from './command-edge.ts'

/** Prints one JSON object on a line group of its own. */
export function printJson(stdout: TextOutput, value: unknown): void {
  stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
