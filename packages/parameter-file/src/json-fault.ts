/** Where a text stops being JSON that means one thing only. */
export interface JsonFault {
  /** Index into the text. */
  readonly offset: number
  readonly problem: string
}

type Expected = 'value' | 'first value' | 'name' | 'first name' | 'colon' | 'more'

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const ESCAPED = /["\\/bfnrt]|u[\da-fA-F]{4}/y
const LONGEST_NAME = 40

/**
 * The first thing that makes a text no JSON (RFC 8259), or lets a name stand twice in one object: of those readers take
 * the first, the last or neither. Null when there is none. `JSON.parse` says no place in many cases, and quotes the text.
 */
export function jsonFault(text: string): JsonFault | null {
  // Names of each object that is still open; null for a list.
  const open: (Set<string> | null)[] = []
  let [at, expected]: [number, Expected] = [0, 'value']
  for (;;) {
    while (' \t\n\r'.includes(text[at] ?? 'end')) at++
    const character = text[at]
    if (expected === 'more' && open.length === 0)
      return character === undefined ? null : { offset: at, problem: 'nothing may follow the end' }
    if (character === undefined) return { offset: at, problem: 'it ends too early' }
    const step = next(text, at, expected, open)
    if (typeof step === 'string') return { offset: at, problem: step }
    ;[at, expected] = step
  }
}

/** Where to go on and what has to stand there; a sentence where what stands here cannot. */
function next(
  text: string,
  at: number,
  expected: Expected,
  open: (Set<string> | null)[],
): [number, Expected] | string {
  const character = text[at]!
  const inside = open.at(-1)
  const closing = inside === null ? ']' : '}'
  const mayClose = expected === 'more' || expected.startsWith('first')
  if (mayClose && open.length > 0 && character === closing) {
    open.pop()
    return [at + 1, 'more']
  }
  if (expected === 'more')
    return character === ',' ? [at + 1, inside === null ? 'value' : 'name'] : `no comma and no ${closing}`
  if (expected === 'colon') return character === ':' ? [at + 1, 'value'] : 'no colon behind a name'
  if (expected === 'name' || expected === 'first name') return nameEnd(text, at, inside!)
  if (character === '{' || character === '[') {
    open.push(character === '{' ? new Set() : null)
    return [at + 1, character === '{' ? 'first name' : 'first value']
  }
  const end = character === '"' ? textEnd(text, at) : (matchEnd(SCALAR, text, at) ?? 'no value')
  return typeof end === 'string' ? end : [end, 'more']
}

function nameEnd(text: string, at: number, names: Set<string>): [number, Expected] | string {
  const end = text[at] === '"' ? textEnd(text, at) : 'no name in double quotes'
  if (typeof end === 'string') return end
  const name = String(JSON.parse(text.slice(at, end)))
  if (names.has(name)) return `"${name.slice(0, LONGEST_NAME)}" stands twice`
  names.add(name)
  return [end, 'colon']
}

/** One past the closing quote; what is wrong where there is none, or where a character would have to be escaped. */
function textEnd(text: string, at: number): number | string {
  for (let index = at + 1; index < text.length; index++) {
    const character = text[index]!
    if (character === '"') return index + 1
    if (character < ' ') return 'a text with a character that has to be escaped'
    if (character !== '\\') continue
    const end = matchEnd(ESCAPED, text, index + 1)
    if (end === null) return 'a text with an escape that there is not'
    index = end - 1
  }
  return 'a text without an end'
}

function matchEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : null
}
