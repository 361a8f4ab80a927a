import { OpenbellError } from '@openbell/errors'

/** What a command had to say could not be written. */
class OutputError extends OpenbellError<'output-failed'> {}

/** The streams that a process prints to. */
export interface OutputStreams {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
}

/** What became of the output. */
export interface WatchedOutput {
  /** Waits for what is still to be written. Resolves to the failure of standard output, if there was one that counts. */
  finished(): Promise<OutputError | null>
}

/**
 * Keeps a broken stream from ending a run in its middle. A reader that has seen enough, as in `openbell … | head`, is no
 * failure; any other trouble with standard output is, at the end. Standard error carries progress and remarks alone:
 * nothing depends on it.
 */
export function watchOutput({ stdout, stderr }: OutputStreams): WatchedOutput {
  let failure: NodeJS.ErrnoException | null = null
  stderr.on('error', () => undefined)
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') failure ??= error
  })
  return {
    async finished() {
      // The stream tells of a failed write only later: an empty write ends behind all the others.
      await new Promise<void>((resolve) => stdout.write('', () => setImmediate(resolve)))
      return failure === null ? null : outputError(failure)
    },
  }
}

function outputError(cause: NodeJS.ErrnoException): OutputError {
  const code = cause.code ?? cause.message
  return new OutputError('output-failed', `Standard output could not be written (${code})`, {
    remedy: 'Free some space, or print somewhere else, and run the same command again.',
    context: { code },
    cause,
  })
}
