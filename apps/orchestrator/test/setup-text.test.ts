import { expect, test } from 'vitest'
import { setupText } from '../src/cli/setup-text.ts'

const checks = [
  { id: 'node', state: 'ok', finding: 'Node 20.19.0', remedy: '' },
  {
    id: 'data folder',
    state: 'missing',
    finding: 'Cannot write data (EACCES)',
    remedy: 'Check that the folder exists, is writable and that no other program holds the file.',
  },
] as const

test('a check is a paragraph that fits the terminal, its finding a sentence before what to do', () => {
  expect(setupText(checks, 80)).toBe(
    [
      'node         ok       Node 20.19.0',
      'data folder  missing  Cannot write data (EACCES). Check that the folder exists,',
      '                      is writable and that no other program holds the file.',
    ].join('\n'),
  )
})

test('on the narrowest terminals it is still to be read', () => {
  expect(setupText(checks, 10).split('\n').slice(0, 3)).toEqual([
    'node         ok       Node 20.19.0',
    'data folder  missing  Cannot write data',
    '                      (EACCES). Check that',
  ])
})
