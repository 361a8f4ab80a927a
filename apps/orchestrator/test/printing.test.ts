import Table from 'cli-table3'
import { expect, test } from 'vitest'
import { OpenbellError } from '@openbell/errors'
import { dollars, figure, percent } from '../src/cli/format-figures.ts'
import { plainTable } from '../src/cli/plain-table.ts'
import { printable } from '../src/cli/printable.ts'
import { printFailure } from '../src/cli/print-failure.ts'
import { redactor } from '../src/cli/redactor.ts'

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

test('a secret is found in the forms that it takes in addresses, JSON, forms and headers', () => {
  const redact = redactor(['pä/ss "w+rd?'])
  // Worked out with Python: urllib.parse.quote and quote_plus, json.dumps, base64.b64encode.
  for (const text of [
    'pä/ss "w+rd?',
    'p%C3%A4%2Fss%20%22w%2Brd%3F',
    'p%c3%a4%2fss%20%22w%2brd%3f',
    'p%C3%A4%2Fss+%22w%2Brd%3F',
    'pä/ss \\"w+rd?',
  ])
    expect(redact(`<${text}>`)).toBe('<[secret]>')
  // base64 of the secret, of `a:` and of `me:` before it: only bits of what stands around it are left.
  expect(redact('cMOkL3NzICJ3K3JkPw==')).toMatch(/^\[secret\].?==$/)
  expect(redact('YTpww6Qvc3MgIncrcmQ/')).toMatch(/^YTp?\[secret\]$/)
  expect(redact('bWU6cMOkL3NzICJ3K3JkPw==')).toMatch(/^bWU6\[secret\].?==$/)
  expect(redact('YTpww6Qvc3MgIncrcmQ_')).toMatch(/^YTp?\[secret\]$/)
})

test('control characters from outside do not reach the terminal', () => {
  expect(printable('a\u001b[2Jb\rc\u009bd\u007fe\u202ef\tg\nh')).toBe(
    'a\\u001b[2Jb\\u000dc\\u009bd\\u007fe\\u202ef\tg\nh',
  )
  // What JSON holds stays what it was.
  expect(JSON.parse(printable(JSON.stringify('\u009b31m')))).toBe('\u009b31m')
  const failure = new SomeError('rate-limited', 'It says \u001b]0;title\u0007', { remedy: 'Wait.' })
  expect(printed(failure).text).toBe('openbell: It says \\u001b]0;title\\u0007. Wait.\n')
  const table = plainTable(['name'], [['\u001b[31mred']])
  expect(table).toContain('\\u001b[31mred')
  // Every line of the table has the same width.
  expect(new Set(table.split('\n').map((line) => line.length)).size).toBe(1)
})

test('a long table, drawn in portions, is the one that the library draws at once', () => {
  const texts = ['', 'a', 'Mon 01:00–02:00', '中文', 'two\nlines', 'é', 'a longer text than the others']
  const head = ['day', 'name', 'figure']
  for (const length of [50, 51, 100, 101, 333]) {
    const rows = Array.from({ length }, (_, at) => [
      `2025-${at}`,
      texts[(at * at + length) % texts.length] ?? '',
      String(10 ** (at % 9)),
    ])
    const whole = new Table({
      head,
      colAligns: ['left', 'left', 'right'],
      style: { head: [], border: [], compact: true },
    })
    whole.push(...rows)
    expect(plainTable(head, rows, 2)).toBe(whole.toString())
  }
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
