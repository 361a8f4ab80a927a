import { Buffer } from 'node:buffer'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { GATEWAY_ENDPOINTS, gatewayFaults, SYNTHETIC_MARKET_HEADER } from '../src/index.ts'
import type { FaultName, GatewayEndpoint, Simulator, SimulatorOptions } from '../src/index.ts'
import { barsRequest, login, post, read, replies, startSmall } from './gateway-client.ts'
import { rawPost } from './raw-http.ts'

const HOUR = 3_600_000
const LOGIN = { userName: 'demo', apiKey: 'demo-key' }
const BODIES: Readonly<Record<GatewayEndpoint, unknown>> = {
  'Auth/loginKey': LOGIN,
  'Auth/validate': undefined,
  'Contract/search': { searchText: 'ES', live: false },
  'Contract/available': { live: false },
  'Contract/searchById': { contractId: 'CON.F.US.EP.H25' },
  'History/retrieveBars': barsRequest({ limit: 300 }),
}

const DOCUMENTED: Readonly<Partial<Record<GatewayEndpoint, number>>> = {
  'Auth/loginKey': 10,
  'Auth/validate': 4,
  'Contract/searchById': 1,
  'History/retrieveBars': 4,
}
const envelope = z.object({ success: z.boolean(), errorCode: z.int() })

let simulator: Simulator
afterEach(() => simulator.close())

/** A simulator that plays one fault on one endpoint, and a token for it. */
async function startWith(name: FaultName, on: GatewayEndpoint, options: Partial<SimulatorOptions> = {}) {
  simulator = await startSmall({ faults: [{ name, on }], ...options })
  return on === 'Auth/loginKey' ? '' : login(simulator)
}

/** What a simulator without faults answers about bars. */
async function calmPage() {
  const calm = await startSmall()
  const body = BODIES['History/retrieveBars']
  const page = await rawPost(calm, 'History/retrieveBars', body, await login(calm))
  await calm.close()
  return page
}

test.each(GATEWAY_ENDPOINTS)('%s can be refused with 429, with and without a Retry-After', async (on) => {
  let token = await startWith('429', on)
  const bare = await rawPost(simulator, on, BODIES[on], token)
  expect(bare).toMatchObject({ status: 429, body: '' })
  expect(bare.headers['retry-after']).toBeUndefined()
  await simulator.close()
  token = await startWith('429-retry-after', on)
  const { status, headers } = await rawPost(simulator, on, BODIES[on], token)
  expect(status).toBe(429)
  expect(headers['retry-after']).toMatch(/^([1-9]|10)$/)
  // It is not the limit that was reached.
  expect(simulator.statistics().rejected).toBe(0)
})

test.each(['500', '502', '503'] as const)('%s comes with a page that is no JSON', async (name) => {
  const token = await startWith(name, 'Contract/search')
  const answer = await rawPost(simulator, 'Contract/search', BODIES['Contract/search'], token)
  expect(answer.status).toBe(Number(name))
  expect(answer.headers['content-type']).toBe('text/html')
  expect(() => JSON.parse(answer.body) as unknown).toThrow(SyntaxError)
})

test('a revoked token is dead everywhere, and a new login helps', async () => {
  const faults = [{ name: '401', on: 'History/retrieveBars', times: 1 }] as const
  simulator = await startSmall({ faults })
  const token = await login(simulator)
  const other = await login(simulator)
  const bars = async (token: string) =>
    (await post(simulator, '/api/History/retrieveBars', barsRequest(), token)).status
  expect(await bars(token)).toBe(401)
  expect(await bars(token)).toBe(401)
  expect((await post(simulator, '/api/Contract/available', { live: false }, token)).status).toBe(401)
  // Only that token has died, and it was a fault once: the rest is the gateway's own doing.
  expect(await bars(other)).toBe(200)
  expect(await bars(await login(simulator))).toBe(200)
  expect(simulator.statistics().played).toHaveLength(1)
})

test('a token that is none cannot be revoked', async () => {
  await startWith('401', 'Contract/available')
  expect((await rawPost(simulator, 'Contract/available', { live: false }, 'a.b.c')).status).toBe(401)
  expect(simulator.statistics().played).toEqual([])
})

test('a body is cut: fewer bytes than the headers promise', async () => {
  const token = await startWith('cut-body', 'History/retrieveBars')
  const whole = await calmPage()
  for (let i = 0; i < 5; i++) {
    const cut = await rawPost(simulator, 'History/retrieveBars', BODIES['History/retrieveBars'], token)
    expect(cut).toMatchObject({ status: 200, complete: false })
    expect(cut.headers['content-length']).toBe(String(Buffer.byteLength(whole.body)))
    expect(cut.body.length).toBeGreaterThan(0)
    expect(cut.body.length).toBeLessThan(whole.body.length)
    expect(whole.body.startsWith(cut.body)).toBe(true)
  }
  // A client that only knows fetch sees a failure as well.
  const response = await post(simulator, '/api/History/retrieveBars', BODIES['History/retrieveBars'], token)
  await expect(response.text()).rejects.toThrow('terminated')
})

test.each(GATEWAY_ENDPOINTS)('truncated JSON of %s is whole for HTTP', async (on) => {
  const token = await startWith('truncated-json', on)
  const answer = await rawPost(simulator, on, BODIES[on], token)
  expect(answer).toMatchObject({ status: 200, complete: true })
  expect(answer.body).toMatch(/^\{/)
  expect(() => JSON.parse(answer.body) as unknown).toThrow(SyntaxError)
})

test('a slow answer waits on the timers that were passed in, and is the true one', async () => {
  const slept: number[] = []
  let wake = (): void => undefined
  const sleep = (ms: number): Promise<void> => {
    slept.push(ms)
    return new Promise((resolve) => (wake = resolve))
  }
  const token = await startWith('slow-answer', 'Contract/searchById', { sleep })
  let arrived = false
  const answer = rawPost(simulator, 'Contract/searchById', BODIES['Contract/searchById'], token)
  void answer.then(() => (arrived = true))
  while (slept.length === 0) await turn()
  for (let i = 0; i < 20; i++) await turn()
  expect(arrived).toBe(false)
  expect(slept[0]).toBeGreaterThanOrEqual(2000)
  expect(slept[0]).toBeLessThanOrEqual(45_000)
  wake()
  expect(JSON.parse((await answer).body)).toMatchObject({
    contract: { id: 'CON.F.US.EP.H25' },
    success: true,
  })
})

test('a client that does not wait frees the simulator, and the fault is on record', async () => {
  const aborted: boolean[] = []
  const sleep = (_ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        aborted.push(true)
        reject(new Error('the client has gone'))
      })
    })
  const token = await startWith('slow-answer', 'Contract/available', { sleep })
  const answer = fetch(`${simulator.url}/api/Contract/available`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ live: false }),
    signal: AbortSignal.timeout(100),
  })
  await expect(answer).rejects.toThrow()
  while (aborted.length === 0) await turn()
  await turn()
  expect(simulator.statistics().played.map(({ fault }) => fault)).toEqual(['slow-answer'])
})

test('a dripping body comes in twenty pieces with pauses, and is whole in the end', async () => {
  const wakes: (() => void)[] = []
  const slept: number[] = []
  const sleep = (ms: number): Promise<void> => {
    slept.push(ms)
    return new Promise((resolve) => wakes.push(resolve))
  }
  const whole = await calmPage()
  const token = await startWith('dripping-body', 'History/retrieveBars', { sleep })
  const pieces: string[] = []
  const answer = rawPost(simulator, 'History/retrieveBars', BODIES['History/retrieveBars'], token, (piece) =>
    pieces.push(piece),
  )
  for (let piece = 1; piece < 20; piece++) {
    while (wakes.length < piece || pieces.length < piece) await turn()
    // The next piece is not on its way before its pause is over.
    expect(pieces).toHaveLength(piece)
    wakes[piece - 1]!()
  }
  const { body, complete } = await answer
  expect(complete).toBe(true)
  expect(slept).toHaveLength(19)
  expect(slept.every((ms) => ms >= 1000 && ms <= 3000 && ms === slept[0])).toBe(true)
  expect(body).toBe(whole.body)
})

test.each([
  ['clock-ahead', 5],
  ['clock-behind', -26],
] as const)('%s: Date and the expiry of tokens are off, their life is not', async (name, hours) => {
  let now = Date.UTC(2025, 0, 18, 15)
  simulator = await startSmall({ faults: [{ name }], clock: () => now })
  const issued = now
  const response = await post(simulator, '/api/Auth/loginKey', LOGIN)
  expect(Date.parse(response.headers.get('date') ?? '')).toBe(issued + hours * HOUR)
  const { token } = await read(replies.login, response)
  const claims: unknown = JSON.parse(Buffer.from(token!.split('.')[1]!, 'base64url').toString())
  expect(claims).toMatchObject({ exp: (issued + (24 + hours) * HOUR) / 1000 })
  const status = async () =>
    (await post(simulator, '/api/History/retrieveBars', barsRequest(), token!)).status
  now = issued + 24 * HOUR - 1
  expect(await status()).toBe(200)
  now = issued + 24 * HOUR
  expect(await status()).toBe(401)
})

test.each(GATEWAY_ENDPOINTS)('%s can be refused with HTTP 200', async (on) => {
  const token = await startWith('refusal', on)
  const codes = new Set<number>()
  for (let i = 0; i < 30; i++) {
    const response = await post(simulator, `/api/${on}`, BODIES[on], token)
    expect(response.status).toBe(200)
    const refused = envelope.parse(await response.json())
    expect(refused.success).toBe(false)
    codes.add(refused.errorCode)
  }
  // The documentation numbers failures from 1 to these; it has none for lists.
  const highest = DOCUMENTED[on]
  if (highest === undefined) expect([...codes]).toEqual([99])
  else expect([...codes].every((code) => code >= 1 && code <= highest)).toBe(true)
  expect(codes.size > 1).toBe(highest !== undefined && highest > 1)
})

test.each(GATEWAY_ENDPOINTS)('every fault that names %s happens there', async (on) => {
  const concerned = gatewayFaults.filter((fault) => fault.on.includes(on)).map(({ name }) => name)
  // Bars are restated before they are settled, so that comes first; what is refused for good comes last.
  const turns: readonly FaultName[] = ['restated-bars', 'bars-refused']
  const place = (name: FaultName) => [0, 2][turns.indexOf(name)] ?? 1
  const names = [...concerned].sort((a, b) => place(a) - place(b))
  // The present lies in trading hours, and in the middle of a minute.
  const now = Date.parse('2025-01-15T15:00:30Z')
  const faults = names.map((name) => ({ name, on, times: 1 }))
  simulator = await startSmall({ faults, now, historyDays: 2, sleep: async () => undefined })
  let token = on === 'Auth/loginKey' ? '' : await login(simulator)
  for (let i = 0; i < 2 * names.length; i++) {
    const history = barsRequest({ endTime: i % 2 === 0 ? '2025-01-15T16:00:00Z' : '2025-01-15T12:00:00Z' })
    const body = on === 'History/retrieveBars' ? history : BODIES[on]
    const { status } = await rawPost(simulator, on, body, token)
    if (status === 401) token = await login(simulator)
  }
  const played = simulator.statistics().played.map(({ fault }) => fault)
  expect(played.toSorted()).toEqual(concerned.toSorted())
})

test('the ping, which says that the market is synthetic, is never touched', async () => {
  simulator = await startSmall({ storm: { seed: 1, rate: 1 }, sleep: async () => undefined })
  for (let i = 0; i < 20; i++) {
    const response = await fetch(`${simulator.url}/api/Status/ping`)
    expect(await response.text()).toBe('pong')
    expect(response.headers.get(SYNTHETIC_MARKET_HEADER)).toContain('seed-1')
  }
  expect(simulator.statistics().played).toEqual([])
})

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
