import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Simulator } from '../src/index.ts'
import { barsRequest, login, post, retrieveBars, SATURDAY, startSmall } from './gateway-client.ts'

const MINUTE = 60_000
const DAY = 86_400_000
let simulator: Simulator
let token: string

beforeAll(async () => {
  // A clock that moves on lets many requests through.
  let time = 0
  simulator = await startSmall({ historyDays: 30, clock: () => (time += 1000) })
  token = await login(simulator)
})
afterAll(() => simulator.close())

const times = (bars: readonly { t: string }[]) => bars.map(({ t }) => Date.parse(t))

test('bars come newest first, stamped with their open at +00:00', async () => {
  const { bars, success } = await retrieveBars(simulator, token)
  expect(success).toBe(true)
  // Friday's last minute opens at 16:59 ET.
  expect(bars[0]?.t).toBe('2025-01-17T21:59:00+00:00')
  const found = times(bars)
  expect(found.every((time, i) => i === 0 || time < found[i - 1]!)).toBe(true)
  expect(bars.every(({ t }) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+00:00$/.test(t))).toBe(true)
})

test('the limit cuts the old end, silently', async () => {
  const all = await retrieveBars(simulator, token)
  const newest = await retrieveBars(simulator, token, { limit: 7 })
  expect(newest.bars).toEqual(all.bars.slice(0, 7))
  expect(newest).toMatchObject({ success: true, errorCode: 0 })
})

test('no page is longer than 20,000 bars', async () => {
  const since = { startTime: '2024-12-01T00:00:00Z' }
  const first = await retrieveBars(simulator, token, { ...since, limit: 50_000 })
  expect(first.bars).toHaveLength(20_000)
  const oldest = first.bars.at(-1)!.t
  const second = await retrieveBars(simulator, token, { ...since, endTime: oldest })
  // Both ends of the window are included, so the page before starts with the bar that ended this one.
  expect(second.bars[0]).toEqual(first.bars.at(-1))
  expect(second.bars.length).toBeGreaterThan(1000)
})

test('both ends of the window are included', async () => {
  const window = { startTime: '2025-01-16T15:00:00Z', endTime: '2025-01-16T15:02:00Z' }
  expect((await retrieveBars(simulator, token, window)).bars.map(({ t }) => t)).toEqual([
    '2025-01-16T15:02:00+00:00',
    '2025-01-16T15:01:00+00:00',
    '2025-01-16T15:00:00+00:00',
  ])
})

test('there is nothing older than the rolling window, and nothing is said of it', async () => {
  const old = await retrieveBars(simulator, token, {
    startTime: '2024-01-01T00:00:00Z',
    endTime: '2024-12-19T14:59:00Z',
    contractId: 'CON.F.US.EP.Z24',
  })
  expect(old).toEqual({ bars: [], success: true, errorCode: 0, errorMessage: null })
  const all = await retrieveBars(simulator, token, {
    startTime: '2024-01-01T00:00:00Z',
    contractId: 'CON.F.US.EP.Z24',
  })
  expect(Math.min(...times(all.bars))).toBe(SATURDAY - 30 * DAY)
})

test('an expired contract answers up to 09:29 ET of its third Friday', async () => {
  const { bars } = await retrieveBars(simulator, token, {
    contractId: 'CON.F.US.ENQ.Z24',
    startTime: '2024-12-01T00:00:00Z',
  })
  // So late in its life some minutes have no trade.
  expect(Date.parse(bars[0]!.t)).toBeGreaterThan(Date.parse('2024-12-20T14:19:00Z'))
  expect(Date.parse(bars[0]!.t)).toBeLessThanOrEqual(Date.parse('2024-12-20T14:29:00Z'))
})

test('a window turned round is empty', async () => {
  const window = { startTime: '2025-01-17T15:00:00Z', endTime: '2025-01-16T15:00:00Z' }
  expect(await retrieveBars(simulator, token, window)).toMatchObject({ bars: [], success: true })
})

test('live bars are empty without an error', async () => {
  expect(await retrieveBars(simulator, token, { live: true })).toEqual({
    bars: [],
    success: true,
    errorCode: 0,
    errorMessage: null,
  })
})

test.each([
  ['an unknown contract', { contractId: 'CON.F.US.EP.H39' }, 1],
  ['a continuous contract', { contractId: 'F.US.EP' }, 1],
  ['another unit', { unit: 3 }, 2],
  ['another number of units', { unitNumber: 5 }, 3],
  ['a limit of nothing', { limit: 0 }, 4],
])('%s is refused with HTTP 200', async (_name, fields, errorCode) => {
  expect(await retrieveBars(simulator, token, fields)).toEqual({
    bars: [],
    success: false,
    errorCode,
    errorMessage: null,
  })
})

test.each(Object.keys(barsRequest()))('%s is required', async (field) => {
  const body = barsRequest()
  delete body[field]
  expect((await post(simulator, '/api/History/retrieveBars', body, token)).status).toBe(400)
})

test.each([
  ['an enum as text', { unit: 'Minute' }],
  ['a time that is none', { startTime: 'yesterday' }],
  ['null', { endTime: null }],
  ['a fraction', { limit: 1.5 }],
])('%s does not bind', async (_name, fields) => {
  expect((await post(simulator, '/api/History/retrieveBars', barsRequest(fields), token)).status).toBe(400)
})

test('while the market is open the partial bar comes only on request', async () => {
  const now = Date.parse('2025-01-15T15:00:30Z')
  const simulator = await startSmall({ now, historyDays: 2 })
  const token = await login(simulator)
  const newest = async (includePartialBar: boolean) =>
    (await retrieveBars(simulator, token, { endTime: '2025-01-16T00:00:00Z', includePartialBar })).bars[0]?.t
  expect(await newest(false)).toBe('2025-01-15T14:59:00+00:00')
  expect(await newest(true)).toBe('2025-01-15T15:00:00+00:00')
  await simulator.close()
})

test('a bar that ends exactly now is whole', async () => {
  const now = Date.parse('2025-01-15T15:00:00Z')
  const simulator = await startSmall({ now, historyDays: 2 })
  const { bars } = await retrieveBars(simulator, await login(simulator), { includePartialBar: true })
  expect(Date.parse(bars[0]!.t)).toBe(now - MINUTE)
  await simulator.close()
})
