import { expect, test } from 'vitest'
import { KernelInputError } from '@openbell/backtest-kernel'
import { isOpenbellError, OpenbellError } from '@openbell/errors'
import { OptimizerError } from '@openbell/optimizer'
import { ParameterError } from '@openbell/strategies'
import { ConfigurationError } from '../src/configuration/configuration-error.ts'
import { failureOf, failureParts } from '../src/evaluation/failure-parts.ts'

/** As it is on the other side of a thread's border. */
const sent = (thrown: unknown): Error => failureOf(structuredClone(failureParts(thrown)))

test.each([
  [
    ConfigurationError,
    new ConfigurationError('unknown-session', 'no RTH', { remedy: 'Name one.', context: { a: 1 } }),
  ],
  [
    KernelInputError,
    new KernelInputError('invalid-plan', 'no plan', { remedy: 'Plan.', context: { bars: 0.5 } }),
  ],
  [ParameterError, new ParameterError('S2', 'rsi_level', NaN)],
  // Of a class that no evaluation throws on purpose.
  [OpenbellError, new OpenbellError('odd', 'odd', { remedy: 'None.' })],
])('%o arrives as it was thrown', (expectedClass, thrown) => {
  const arrived = sent(thrown)
  expect(arrived).toBeInstanceOf(expectedClass)
  expect(isOpenbellError(arrived)).toBe(true)
  const { name, message, code, remedy, context, stack } = thrown
  expect(arrived).toMatchObject({ name, message, code, remedy, context, stack })
})

test.each([
  [new TypeError('x is not a function'), 'A worker failed: x is not a function'],
  ['a text', 'A worker failed: a text'],
  [undefined, 'A worker failed: undefined'],
])('%o arrives as a failed worker', (thrown, message) => {
  const arrived = sent(thrown)
  expect(arrived).toBeInstanceOf(OptimizerError)
  expect(arrived).toMatchObject({ code: 'worker-failed', message, cause: expect.any(Error) })
  if (thrown instanceof Error) expect(arrived.cause).toMatchObject({ stack: thrown.stack })
})
