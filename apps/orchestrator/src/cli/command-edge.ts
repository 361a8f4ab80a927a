import type { Readable } from 'node:stream'
import type { Terminal } from './terminal.ts'

/** Where a command prints: control characters do not get through. */
export interface TextOutput {
  write(text: string): void
}

/** What a command may touch of the process that it runs in. */
export interface CommandEdge {
  readonly stdout: TextOutput
  /** Waits until standard output has room; resolves to false when nobody reads it any more. */
  readonly stdoutReady: () => Promise<boolean>
  /** Where standard output goes to. */
  readonly terminal: Terminal
  readonly stderr: NodeJS.WriteStream
  readonly stdin: Readable
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  readonly setExitCode: (code: number) => void
}
