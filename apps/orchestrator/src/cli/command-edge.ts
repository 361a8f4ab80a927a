/** What a command may touch of the process that it runs in. */
export interface CommandEdge {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WriteStream
  readonly stdin: NodeJS.ReadableStream
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  readonly setExitCode: (code: number) => void
}
