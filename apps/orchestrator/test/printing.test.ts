import { expect, test } from 'vitest'
import { OpenbellError } from '@openbell/errors'
import { dollars, figure, percent } from '../src/cli/format-figures.ts'
import { printFailure, redactor } from '../src/cli/print-failure.ts'
import { sparkline } from '../src/cli/sparkline.ts'

class SomeError extends OpenbellError<'rate-limited'> {}

function printed(error: unknown, debug = false): { code: number; text: string } {
  let text = ''
  const code = printFailure(error, {
    write: (part) => (text += part),
    debug,
    redact: redactor(['s3cret-key', undefined]),
  })
  return { code, text }
}

test('an expected failure is one line with the next step, without secrets', () => {
  const error = new SomeError('rate-limited', 'The key s3cret-key was\nrefused', { remedy: 'Wait a minute.' })
  expect(printed(error)).toEqual({
    code: 6,
    text: 'openbell: The key [secret] was refused. Wait a minute.\n',
  })
})

test('an unexpected failure is one line; a stack, causes included, only with --debug', () => {
  const error = new Error('boom', { cause: new Error('s3cret-key inside') })
  expect(printed(error).code).toBe(1)
  expect(printed(error).text.split('\n')).toHaveLength(2)
  const { text } = printed(error, true)
  expect(text).toMatch(/\n {4}at /)
  expect(text).toContain('caused by Error: [secret] inside')
})

test('a refusal of the file system concerns data; one of the network is no expected failure here', () => {
  const failure = (details: object) => Object.assign(new Error('refused'), details)
  const full = printed(failure({ code: 'ENOSPC', syscall: 'write' }))
  expect(full).toMatchObject({ code: 4, text: expect.stringContaining('No space left') })
  const denied = printed(failure({ code: 'EACCES', syscall: 'scandir', path: 'runs' }))
  expect(denied).toMatchObject({ code: 4, text: expect.stringContaining('runs cannot be used: permission') })
  expect(printed(failure({ code: 'ECONNREFUSED', syscall: 'connect' })).code).toBe(1)
})

test('figures: undefined is a dash, zero has no sign, minus has its width', () => {
  expect([figure(null), figure(NaN), figure(-0.001), figure(-1.5), figure(2, 0)]).toEqual([
    '–',
    '–',
    '0.00',
    '−1.50',
    '2',
  ])
  expect([percent(0.1234), percent(null), dollars(-1234.4), dollars(0)]).toEqual([
    '12.3 %',
    '–',
    '−$1,234',
    '$0',
  ])
})

test('a sparkline goes from the lowest block to the highest', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe('▁▂▃▄▅▆▇█')
  expect(sparkline([5, 5, 5])).toBe('▁▁▁')
  expect(sparkline([])).toBe('')
  expect(sparkline(Array.from({ length: 1000 }, (_, value) => value))).toHaveLength(72)
})
