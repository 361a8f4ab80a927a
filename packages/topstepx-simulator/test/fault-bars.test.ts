import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { FaultName, Simulator, SimulatorOptions } from '../src/index.ts'
import { barsRequest, login, post, retrieveBars, startSmall } from './gateway-client.ts'

interface Bar {
  readonly t: string
  readonly o: number
  readonly h: number
  readonly l: number
  readonly c: number
  readonly v: number
}

interface Answer {
  readonly bars: readonly Bar[]
  readonly success: boolean
}

/** Unchecked on purpose: a fault may have made the types untrue. */
const asItComes = z.custom<Answer>()
const MINUTE = 60_000
const HISTORY = 'History/retrieveBars'
let calm: Simulator
let calmToken: string
let simulator: Simulator | null = null
beforeAll(async () => {
  calm = await startSmall()
  calmToken = await login(calm)
})
afterAll(() => calm.close())
afterEach(async () => {
  await simulator?.close()
  simulator = null
})

/** What the gateway says when it is calm: the truth that the faults are held against. */
async function truth(fields: Record<string, unknown> = {}): Promise<readonly Bar[]> {
  return (await retrieveBars(calm, calmToken, fields)).bars
}

/** Starts a simulator that plays a fault on history, and returns a way to ask it for bars as they come. */
async function asking(name: FaultName, options: Partial<SimulatorOptions> = {}) {
  const started = await startSmall({ faults: [{ name, on: HISTORY }], ...options })
  simulator = started
  const token = await login(started)
  return async (fields: Record<string, unknown> = {}): Promise<Answer> => {
    const response = await post(started, '/api/History/retrieveBars', barsRequest(fields), token)
    expect(response.status).toBe(200)
    return asItComes.parse(await response.json())
  }
}

/** Positions at which two lists of bars differ. */
function differences(found: readonly unknown[], expected: readonly Bar[]): readonly number[] {
  expect(found).toHaveLength(expected.length)
  return expected.flatMap((bar, i) => (JSON.stringify(bar) === JSON.stringify(found[i]) ? [] : [i]))
}

const byTime = (bars: readonly Bar[]) => bars.toSorted((a, b) => a.t.localeCompare(b.t))
const distinct = (bars: readonly Bar[]) => [...new Map(bars.map((bar) => [bar.t, bar])).values()]

test('text-for-numbers: all numbers of one bar are strings', async () => {
  const ask = await asking('text-for-numbers')
  const expected = await truth({ limit: 50 })
  const { bars } = await ask({ limit: 50 })
  const [at, ...others] = differences(bars, expected)
  expect(others).toEqual([])
  const { t, o, h, l, c, v } = expected[at!]!
  expect(bars[at!]).toEqual({ t, o: `${o}`, h: `${h}`, l: `${l}`, c: `${c}`, v: `${v}` })
})

test('missing-field: one bar lacks one field, any of them in time', async () => {
  const ask = await asking('missing-field')
  const expected = await truth({ limit: 5 })
  const lost = new Set<string>()
  for (let i = 0; i < 45; i++) {
    const { bars } = await ask({ limit: 5 })
    const [at, ...others] = differences(bars, expected)
    expect(others).toEqual([])
    const [field, ...more] = Object.keys(expected[at!]!).filter((key) => !(key in bars[at!]!))
    expect(more).toEqual([])
    lost.add(field!)
  }
  expect([...lost].toSorted()).toEqual(['c', 'h', 'l', 'o', 't', 'v'])
})

test('null-price: one price of one bar is null', async () => {
  const ask = await asking('null-price')
  const expected = await truth({ limit: 50 })
  const { bars } = await ask({ limit: 50 })
  const [at, ...others] = differences(bars, expected)
  expect(others).toEqual([])
  const entries = Object.entries(bars[at!]!).filter(([, value]) => value === null)
  expect(entries.map(([key]) => key)).toEqual([expect.stringMatching(/^[ohlc]$/)])
})

test.each([
  ['null-bars', null],
  ['empty-page', []],
] as const)('%s: success, and no bars where there are some', async (name, bars) => {
  const window = { startTime: '2025-01-16T15:00:00Z', endTime: '2025-01-16T16:00:00Z' }
  expect(await truth(window)).toHaveLength(61)
  const ask = await asking(name, { faults: [{ name, times: 1 }] })
  // Where there is nothing to hide, nothing is hidden.
  await ask({ startTime: '2025-01-18T00:00:00Z' })
  expect(simulator?.statistics().played).toEqual([])
  expect(await ask(window)).toEqual({ bars, success: true, errorCode: 0, errorMessage: null })
  // There are bars before, after and, asked again, in between.
  const earlier = { startTime: '2025-01-16T13:00:00Z', endTime: '2025-01-16T14:00:00Z' }
  for (const fields of [window, earlier, {}]) expect((await ask(fields)).bars).toEqual(await truth(fields))
})

test('short-page: the newest bars of the page, fewer than there are', async () => {
  const ask = await asking('short-page')
  const expected = await truth({ limit: 1000 })
  const lengths = new Set<number>()
  for (let i = 0; i < 10; i++) {
    const { bars, success } = await ask({ limit: 1000 })
    expect(success).toBe(true)
    expect(bars.length).toBeGreaterThan(0)
    expect(bars.length).toBeLessThan(1000)
    expect(bars).toEqual(expected.slice(0, bars.length))
    lengths.add(bars.length)
  }
  expect(lengths.size).toBeGreaterThan(5)
})

test('duplicated-bars: nothing is missing, and a page at its limit stays there', async () => {
  const ask = await asking('duplicated-bars')
  const all = await truth()
  const { bars } = await ask()
  expect(bars.length).toBeGreaterThan(all.length)
  expect(distinct(bars)).toEqual(all)
  const page = (await ask({ limit: 100 })).bars
  expect(page).toHaveLength(100)
  const found = distinct(page)
  expect(found.length).toBeLessThan(100)
  // The newest come without a hole; what fell off lies behind the oldest, where the next page begins.
  expect(found).toEqual(all.slice(0, found.length))
})

test('unsorted-bars: the same bars in another order', async () => {
  const ask = await asking('unsorted-bars')
  for (const limit of [2, 3, 500]) {
    const expected = await truth({ limit })
    const { bars } = await ask({ limit })
    expect(bars).not.toEqual(expected)
    expect(byTime(bars)).toEqual(byTime(expected))
  }
})

test('repeated-page: the page before, with bars outside the window', async () => {
  const ask = await asking('repeated-page', { faults: [{ name: 'repeated-page', times: 1 }] })
  const first = await ask({ limit: 200 })
  const next = { limit: 200, endTime: first.bars.at(-1)!.t }
  expect(await ask(next)).toEqual(first)
  // Another contract has pages of its own.
  expect((await ask(next)).bars).toEqual(await truth(next))
  expect(simulator?.statistics().played).toHaveLength(1)
})

test('repeated-page: the page of another contract, or one within the window, is not repeated', async () => {
  const ask = await asking('repeated-page')
  await ask({ contractId: 'CON.F.US.ENQ.H25', limit: 100 })
  const older = { startTime: '2025-01-16T15:00:00Z', endTime: '2025-01-16T16:00:00Z' }
  expect((await ask(older)).bars).toEqual(await truth(older))
  expect((await ask()).bars).toEqual(await truth())
  expect(simulator?.statistics().played).toEqual([])
})

test('restated-bars: the last three hours differ once for each contract, and older ones never', async () => {
  const ask = await asking('restated-bars')
  for (const contractId of ['CON.F.US.EP.H25', 'CON.F.US.ENQ.H25']) {
    const older = { contractId, endTime: '2025-01-17T18:59:00Z' }
    expect((await ask(older)).bars).toEqual(await truth(older))
    const expected = await truth({ contractId })
    const restated = (await ask({ contractId })).bars
    // The market closed at 16:59 ET, 21:59 UTC: three hours are 180 minutes.
    expect(differences(restated, expected)).toEqual(expected.slice(0, 180).map((_bar, i) => i))
    for (const { o, h, l, c, v } of restated) {
      expect(Math.max(o, c)).toBeLessThanOrEqual(h)
      expect(Math.min(o, c)).toBeGreaterThanOrEqual(l)
      expect(Number.isInteger(v) && v >= 0).toBe(true)
    }
    expect((await ask({ contractId })).bars).toEqual(expected)
  }
  expect(simulator?.statistics().played.map(({ request }) => request.contractId)).toEqual([
    'CON.F.US.EP.H25',
    'CON.F.US.ENQ.H25',
  ])
})

test('restated-bars: of two requests at once one is the first', async () => {
  const ask = await asking('restated-bars')
  const expected = await truth()
  const [one, other] = await Promise.all([ask(), ask()])
  const settled = [one, other].filter(({ bars }) => differences(bars, expected).length === 0)
  expect(settled).toHaveLength(1)
})

test('restated-bars: what was settled stays so', async () => {
  const ask = await asking('restated-bars', { faults: [{ name: 'restated-bars', on: HISTORY, every: 2 }] })
  const expected = await truth()
  for (let i = 0; i < 3; i++) expect((await ask()).bars).toEqual(expected)
  // Another contract's hours are settled by themselves.
  const nq = { contractId: 'CON.F.US.ENQ.H25' }
  expect(differences((await ask(nq)).bars, await truth(nq))).toHaveLength(180)
})

test('partial-bar: the minute under way comes with part of its volume', async () => {
  const now = Date.parse('2025-01-15T15:00:30Z')
  const ask = await asking('partial-bar', { now, historyDays: 2 })
  const { bars } = await ask({ endTime: '2025-01-16T00:00:00Z' })
  expect(bars[0]!.t).toBe('2025-01-15T15:00:00+00:00')
  expect(Date.parse(bars[0]!.t) + MINUTE).toBeGreaterThan(now)
  // Half of the minute is over; another simulator, further on, knows all of it and everything before.
  const later = { startTime: bars.at(-1)!.t, endTime: '2025-01-15T15:00:00Z' }
  const [whole, ...before] = await truth(later)
  expect(bars[0]!.v).toBe(Math.floor(whole!.v / 2))
  expect(bars.slice(1)).toEqual(before)
})

test('partial-bar: in the closed market there is none', async () => {
  const ask = await asking('partial-bar')
  expect((await ask()).bars).toEqual(await truth())
})
