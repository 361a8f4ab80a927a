import { KernelInputError } from '@openbell/backtest-kernel'
import { isOpenbellError, OpenbellError } from '@openbell/errors'
import { OptimizerError } from '@openbell/optimizer'
import { ParameterError } from '@openbell/strategies'
import { ConfigurationError } from '../configuration/configuration-error.ts'

/** An error as it can be sent from a thread: classes do not cross its border. */
export interface FailureParts {
  readonly name: string
  readonly message: string
  readonly stack: string
  /** What an expected failure says besides; nothing else has it. */
  readonly expected: {
    readonly code: string
    readonly remedy: string
    readonly context: Readonly<Record<string, unknown>>
  } | null
}

/** What an evaluation refuses with; any other expected failure arrives as the base class of all. */
const CLASSES = [ConfigurationError, KernelInputError, ParameterError]

/** Takes apart whatever was thrown. */
export function failureParts(thrown: unknown): FailureParts {
  if (!(thrown instanceof Error)) return { name: '', message: String(thrown), stack: '', expected: null }
  const { name, message, stack = '' } = thrown
  if (!isOpenbellError(thrown)) return { name, message, stack, expected: null }
  const { code, remedy, context } = thrown
  return { name, message, stack, expected: { code, remedy, context } }
}

/**
 * The error that the parts were taken from, with its class and the stack of its thread, where it was an expected failure;
 * any other is an OptimizerError `worker-failed` with the original as its cause.
 */
export function failureOf({ name, message, stack, expected }: FailureParts): Error {
  const error = Object.assign(new Error(message), { stack })
  if (expected === null) return workerFailed(message, error)
  // Without a constructor: those of some classes take what the message was made from.
  const { prototype } = CLASSES.find((each) => each.name === name) ?? OpenbellError
  Object.setPrototypeOf(error, prototype)
  return Object.assign(error, { name, ...expected })
}

/** A worker that could not do its work for a reason that nobody foresaw. */
export function workerFailed(reason: string, cause?: unknown): OptimizerError {
  return new OptimizerError('worker-failed', `A worker failed: ${reason}`, {
    remedy: 'Run the same with --workers 1 to see where it fails.',
    cause,
  })
}
