import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonFault } from '../src/json-fault.ts'

// Offsets counted by hand.
test.each([
  ['', 0, 'it ends too early'],
  ['{"a": 1', 7, 'it ends too early'],
  ['{"a": 1,}', 8, 'no name in double quotes'],
  ['[1,]', 3, 'no value'],
  ['{"a": NaN}', 6, 'no value'],
  ['{"a": tru}', 6, 'no value'],
  ['{"a" 1}', 5, 'no colon behind a name'],
  ['{"a": 1 "b": 2}', 8, 'no comma and no }'],
  ['[1 2]', 3, 'no comma and no ]'],
  ['{"a": "x', 6, 'a text without an end'],
  ['{"a', 1, 'a text without an end'],
  ['{"a\n": 1}', 1, 'a text with a character that has to be escaped'],
  ['{"a": "\\q"}', 6, 'a text with an escape that there is not'],
  ['{"a": 1} x', 9, 'nothing may follow the end'],
  ['01', 1, 'nothing may follow the end'],
  ['}', 0, 'no value'],
  ['{"a": 1, "b": {"a": 2, "\\u0061": 3}}', 23, '"a" stands twice'],
])('%s is faulty at %i: %s', (text, offset, problem) => {
  expect(jsonFault(text)).toEqual({ offset, problem })
})

test('a name may stand in two objects, and brackets may be as deep as one likes', () => {
  expect(jsonFault('{"a": {"a": [{"a": {}}, []]}, "b": -1.5e+3, "c": "\\u00e9\\n"}')).toBeNull()
  expect(jsonFault(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toBeNull()
})

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('accepts what JSON.parse accepts, and nothing else', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"b\\n"',
    '"',
    '\\',
    '0',
    '-1.5',
    '1e',
    'true',
    'nul',
    ' ',
    '\n',
    '\u0001',
  ]
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''))
  // Written JSON with one character cut out, and with one put in.
  const spoilt = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ...pieces))
    .map(
      ([text, at, piece]) =>
        text.slice(0, at % (text.length + 1)) + piece + text.slice((at % (text.length + 1)) + 1),
    )
  fc.assert(
    fc.property(fc.oneof(fc.json(), soup, spoilt), (text) => {
      const fault = jsonFault(text)
      if (fault?.problem.endsWith('stands twice') === true) return
      expect(fault === null).toBe(parses(text))
    }),
    { seed: 11, numRuns: 3000 },
  )
})
