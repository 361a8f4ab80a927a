import { createTopstepxClient, TopstepxError } from '@openbell/topstepx'
import type { Contract, MinuteBars, TopstepxClient } from '@openbell/topstepx'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { virtualClock } from './virtual-clock.ts'

const MINUTE = 60_000
const START = Date.UTC(2025, 0, 6)
const H25 = 'CON.F.US.EP.H25'
const REQUEST = { contractId: H25, from: START, to: START + 3000 * MINUTE }

const contract = {
  id: H25,
  name: 'ESH5',
  description: 'E-mini',
  tickSize: 0.25,
  tickValue: 12.5,
  activeContract: true,
  symbolId: 'F.US.EP',
}
const bar = (minute: number): object => ({
  t: new Date(START + minute * MINUTE).toISOString(),
  o: 6000.25,
  h: 6001,
  l: 5999,
  c: 6000,
  v: 12,
})
const envelope = { success: true, errorCode: 0, errorMessage: null }
const ANSWERS: Record<string, object> = {
  'Auth/loginKey': { token: 'a-token', ...envelope },
  'Contract/search': { contracts: [contract, { ...contract, id: 'CON.F.US.EP.M25' }], ...envelope },
  'Contract/searchById': { contract, ...envelope },
  'History/retrieveBars': { bars: [bar(3), bar(2), bar(1)], ...envelope },
}

/** Numbers that JSON can spell and programs stumble over, and what is no JSON at all. */
const ODD_TOKENS = [
  'null',
  'true',
  '"6000"',
  '""',
  '[]',
  '{}',
  '[[]]',
  'NaN',
  '-Infinity',
  '1e999',
  '-1e308',
  '9007199254740993',
  '123456789012345678901234567890',
  '-0',
  '0.1e-400',
  '"\\u0000"',
  '"\\ud800"',
  '"+275760-09-13T00:00:00Z"',
  '"0000-01-01T00:00:00Z"',
  '"2025-01-06T00:01:00+99:99"',
  '{"length":7}',
  '{"__proto__":{"bars":7}}',
  '{"then":1}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
]
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null/g

/** Changes a JSON text in one place. */
const mutation: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.nat().map((n) => (text: string) => text.slice(0, n % (text.length + 1))),
  fc.tuple(fc.nat(), fc.constantFrom(...ODD_TOKENS)).map(([n, odd]) => (text: string) => {
    const tokens = [...text.matchAll(TOKEN)]
    const at = tokens[n % Math.max(1, tokens.length)]
    return at === undefined ? text : text.slice(0, at.index) + odd + text.slice(at.index + at[0].length)
  }),
  // The same key a second time, with another value.
  fc.tuple(fc.nat(), fc.constantFrom(...ODD_TOKENS)).map(([n, odd]) => (text: string) => {
    const keys = [...text.matchAll(/"(\w+)":/g)]
    const at = keys[n % Math.max(1, keys.length)]
    return at === undefined ? text : `${text.slice(0, at.index)}"${at[1]}":${odd},${text.slice(at.index)}`
  }),
  fc.tuple(fc.nat(), fc.string({ unit: 'binary', maxLength: 3 })).map(([n, noise]) => (text: string) => {
    const at = n % (text.length + 1)
    return text.slice(0, at) + noise + text.slice(at + 1)
  }),
  fc.constantFrom(
    (text: string) => text.replace('"success":true', '"success":false'),
    (text: string) => text.replace('"errorMessage":null', '"success":false,"errorCode":1'),
    (text: string) => text.replace(/\[.*\]/, 'null'),
    (text: string) => `[${text}]`,
    () => '',
    (text: string) => `\ufeff${text}`,
    // A page that looks cut, again and again.
    (text: string) =>
      text.replace(
        /\[(\{"t.*\})\]/,
        (_, bars: string) => `[${Array(1000).fill(bars.split('},')[0]).join('},')}}]`,
      ),
  ),
)
const status = fc.oneof(
  { weight: 8, arbitrary: fc.constant(200) },
  // Those that only tell when they come again and again.
  { weight: 2, arbitrary: fc.constantFrom(401, 429) },
  fc.constantFrom(201, 204, 206, 301, 307, 400, 401, 403, 404, 408, 418, 429, 500, 502, 503, 599),
)
const mutant = fc.record({
  status,
  mutations: fc.array(mutation, { maxLength: 3 }),
  headers: fc.constantFrom(
    {},
    {},
    { 'retry-after': '1' },
    { 'retry-after': '1e9' },
    { 'retry-after': 'x' },
    { 'content-type': 'text/html' },
  ),
})
type Mutant = typeof mutant extends fc.Arbitrary<infer T> ? T : never

const finite = (values: Float64Array): boolean => values.every((value) => Number.isFinite(value))
function expectBars(bars: MinuteBars): void {
  const { ts, open, high, low, close, volume, length } = bars
  for (const column of [ts, open, high, low, close, volume]) {
    expect(column.length).toBe(length)
    expect(finite(column)).toBe(true)
  }
  expect(ts.every((time, i) => time % MINUTE === 0 && time > (ts[i - 1] ?? -Infinity))).toBe(true)
  expect(ts.every((time) => time >= REQUEST.from && time < REQUEST.to)).toBe(true)
}
function expectContract(found: Contract): void {
  expect(found).toEqual({
    id: expect.any(String),
    name: expect.any(String),
    description: expect.any(String),
    tickSize: expect.any(Number),
    tickValue: expect.any(Number),
    active: expect.any(Boolean),
    symbolId: expect.any(String),
  })
  expect(found.tickSize > 0 && found.tickValue > 0 && Number.isFinite(found.tickSize)).toBe(true)
}

const ASK: Record<string, (client: TopstepxClient) => Promise<void>> = {
  login: (client) => client.login(),
  activeContract: async (client) => expectContract(await client.activeContract('ES')),
  contractById: async (client) => {
    const found = await client.contractById(H25)
    if (found !== null) expectContract(found)
  },
  minuteBars: async (client) => expectBars(await client.minuteBars(REQUEST)),
}

test('10,000 mutated answers give a valid value or a typed error, and none of them hangs', async () => {
  const outcomes = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(ASK)),
      fc.array(mutant, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (method, mutants: Mutant[], loginToo) => {
        const clock = virtualClock()
        let at = 0
        const fetch: typeof globalThis.fetch = async (input) => {
          const endpoint = new URL(input instanceof Request ? input.url : input).pathname.replace('/api/', '')
          const whole = JSON.stringify(ANSWERS[endpoint])
          if (endpoint === 'Auth/loginKey' && !loginToo && method !== 'login') return new Response(whole)
          if (at > 200) throw new Error('the client asks for ever')
          const one = mutants[Math.min(at++, mutants.length - 1)]
          const text = (one?.mutations ?? []).reduce((mutated, mutate) => mutate(mutated), whole)
          const code = one?.status ?? 200
          return new Response(code === 204 ? null : text, { status: code, headers: one?.headers ?? {} })
        }
        const client = createTopstepxClient({
          baseUrl: 'http://127.0.0.1',
          userName: 'trader',
          apiKey: 'the-key',
          clock,
          random: () => 0,
          fetch,
        })
        const outcome = await clock.run(
          ASK[method]?.(client).then(
            () => 'a value',
            (error: unknown) => {
              if (!(error instanceof TopstepxError)) throw error
              expect(error.message).not.toMatch(/\p{C}/u)
              expect(error.remedy).not.toBe('')
              return error.code
            },
          ) ?? Promise.reject(new Error('no such method')),
        )
        expect(at).toBeLessThan(200)
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      },
    ),
    { numRuns: 10_000 },
  )
  // Every kind of outcome was met: the mutants were neither all harmless nor all hopeless.
  expect([...outcomes.keys()].toSorted()).toEqual([
    'a value',
    'contract-not-found',
    'gateway-refused',
    'gateway-unavailable',
    'login-rejected',
    'not-logged-in',
    'rate-limited',
    'unexpected-answer',
  ])
})
