import { createTopstepxClient } from '@openbell/topstepx'
import type { TopstepxClient, TopstepxClientOptions } from '@openbell/topstepx'
import { describe, expect, test } from 'vitest'
import { fakeClock } from './fake-clock.ts'
import { failure, ok, testGateway } from './test-gateway.ts'
import type { Reply, TestGateway } from './test-gateway.ts'

const KEY = 'SECRET-api-key-0123456789'
const contract = (id: string, activeContract = true): object => ({
  id,
  name: 'ESH5',
  description: 'E-mini S&P 500: March 2025',
  tickSize: 0.25,
  tickValue: 12.5,
  activeContract,
  symbolId: id.split('.').slice(1, -1).join('.'),
  somethingNew: true,
})
const H25 = 'CON.F.US.EP.H25'
const isLogin = ({ path }: { path: string }): boolean => path.endsWith('/loginKey')

function client(baseUrl: string, options: Partial<TopstepxClientOptions> = {}): TopstepxClient {
  return createTopstepxClient({
    baseUrl,
    userName: 'trader',
    apiKey: KEY,
    clock: fakeClock(),
    random: () => 0,
    ...options,
  })
}

/** A gateway that logs in and answers everything else with these replies in turn, the last one again and again. */
function answering(...replies: Reply[]): Promise<TestGateway> {
  let at = 0
  return testGateway((call) => (isLogin(call) ? {} : (replies[Math.min(at++, replies.length - 1)] ?? {})))
}

describe('contracts', () => {
  test('the active contract is found by its product among look-alikes', async () => {
    const gateway = await answering(
      ok({
        contracts: [
          contract('CON.F.US.MES.H25'),
          contract('CON.F.US.JY6.H25'),
          contract(H25),
          contract('CON.F.US.EP.M25'),
        ],
      }),
    )
    expect(await client(gateway.baseUrl).activeContract('ES')).toEqual({
      id: H25,
      name: 'ESH5',
      description: 'E-mini S&P 500: March 2025',
      tickSize: 0.25,
      tickValue: 12.5,
      active: true,
      symbolId: 'F.US.EP',
    })
    expect(gateway.calls[1]?.body).toEqual({ searchText: 'ES', live: false })
  })

  test('the nearest year comes before the alphabet', async () => {
    const gateway = await answering(
      ok({ contracts: [contract('CON.F.US.EP.H26'), contract('CON.F.US.EP.Z25')] }),
    )
    expect((await client(gateway.baseUrl).activeContract('ES')).id).toBe('CON.F.US.EP.Z25')
  })

  test('look-alikes alone are no answer', async () => {
    const gateway = await answering(
      ok({ contracts: [contract('CON.F.US.MES.H25')] }),
      ok({ contracts: null }),
    )
    const gatewayClient = client(gateway.baseUrl)
    await expect(gatewayClient.activeContract('ES')).rejects.toMatchObject({ code: 'contract-not-found' })
    await expect(gatewayClient.activeContract('ES')).rejects.toMatchObject({ code: 'contract-not-found' })
  })

  test('a contract by id: singular and plural answers, unknown ones, wrong ones', async () => {
    const expired = 'CON.F.US.EP.Z24'
    const gateway = await answering(
      ok({ contract: contract(expired, false) }),
      ok({ contracts: [contract(expired, false)] }),
      failure(1),
      ok({ contract: null }),
      ok({ contract: contract(H25) }),
      failure(7),
    )
    const gatewayClient = client(gateway.baseUrl)
    expect(await gatewayClient.contractById(expired)).toMatchObject({ id: expired, active: false })
    expect(await gatewayClient.contractById(expired)).toMatchObject({ id: expired, active: false })
    expect(await gatewayClient.contractById(expired)).toBeNull()
    expect(await gatewayClient.contractById(expired)).toBeNull()
    await expect(gatewayClient.contractById(expired)).rejects.toMatchObject({ code: 'unexpected-answer' })
    await expect(gatewayClient.contractById(expired)).rejects.toMatchObject({ code: 'gateway-refused' })
  })
})

describe('login', () => {
  test('happens once for many calls at once, and again before the token ends', async () => {
    const clock = fakeClock()
    const gateway = await answering(ok({ contract: contract(H25) }))
    const gatewayClient = client(gateway.baseUrl, { clock })
    await Promise.all([1, 2, 3].map(() => gatewayClient.contractById(H25)))
    await gatewayClient.login()
    clock.advance(23 * 3_600_000 - 1)
    await gatewayClient.contractById(H25)
    expect(gateway.calls.filter(isLogin).length).toBe(1)
    clock.advance(1)
    await gatewayClient.contractById(H25)
    expect(gateway.calls.filter(isLogin).map(({ body }) => body)).toEqual([
      { userName: 'trader', apiKey: KEY },
      { userName: 'trader', apiKey: KEY },
    ])
    expect(gateway.calls.at(-1)?.authorization).toBe('Bearer token-2')
  })

  test('is repeated once after a 401', async () => {
    const gateway = await answering({ status: 401 }, ok({ contract: contract(H25) }))
    expect(await client(gateway.baseUrl).contractById(H25)).toMatchObject({ id: H25 })
    expect(gateway.calls.map(({ authorization }) => authorization)).toEqual([
      undefined,
      'Bearer token-1',
      undefined,
      'Bearer token-2',
    ])
  })

  test('is not repeated a second time', async () => {
    const gateway = await answering({ status: 401 })
    await expect(client(gateway.baseUrl).contractById(H25)).rejects.toMatchObject({ code: 'not-logged-in' })
    expect(gateway.calls.length).toBe(4)
  })

  test.each([400, 401, 403])('HTTP %i is a rejected login', async (status) => {
    const gateway = await testGateway(() => ({ status }))
    await expect(client(gateway.baseUrl).login()).rejects.toMatchObject({
      code: 'login-rejected',
      context: expect.anything(),
    })
  })

  test('one that its caller gave up does not fail the others', async () => {
    const gateway = await testGateway((call, index) =>
      index === 0 ? { raw: () => undefined } : isLogin(call) ? {} : ok({ contract: contract(H25) }),
    )
    const gatewayClient = client(gateway.baseUrl)
    const controller = new AbortController()
    const first = gatewayClient.login(controller.signal)
    const second = gatewayClient.contractById(H25)
    while (gateway.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    controller.abort(new Error('changed my mind'))
    await expect(first).rejects.toThrow('changed my mind')
    expect(await second).toMatchObject({ id: H25 })
  })
})

describe('trouble', () => {
  test('429 with Retry-After waits that long, without it longer each time', async () => {
    const clock = fakeClock()
    const gateway = await answering(
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 429 },
      { status: 429 },
      ok({ contract: contract(H25) }),
    )
    await client(gateway.baseUrl, { clock }).contractById(H25)
    expect(clock.slept).toEqual([7000, 2000, 4000])
  })

  test('a date in Retry-After is waited for by the injected clock, after 503 as well', async () => {
    const clock = fakeClock(Date.UTC(2025, 0, 18, 12))
    const gateway = await answering(
      { status: 429, headers: { 'retry-after': 'Sat, 18 Jan 2025 12:00:09 GMT' } },
      { status: 503, headers: { 'retry-after': '11' } },
      ok({ contract: contract(H25) }),
    )
    await client(gateway.baseUrl, { clock }).contractById(H25)
    expect(clock.slept).toEqual([9000, 11_000])
  })

  test('an error number beside `success: true` is a refusal, not an answer without bars', async () => {
    const gateway = await answering({
      body: { success: true, errorCode: 7, errorMessage: 'not entitled', bars: [] },
    })
    await expect(
      client(gateway.baseUrl).minuteBars({ contractId: H25, from: 0, to: 60_000 }),
    ).rejects.toMatchObject({ code: 'gateway-refused', message: expect.stringContaining('not entitled') })
  })

  test.each(['a\r\nX-Evil: 1', 'жетон', 'two words', ''])('%j is no token', async (token) => {
    const gateway = await testGateway((call) => (isLogin(call) ? ok({ token }) : ok({})))
    await expect(client(gateway.baseUrl).contractById(H25)).rejects.toMatchObject({
      code: 'unexpected-answer',
      context: { endpoint: 'Auth/loginKey', detail: 'token: not a token' },
    })
    expect(gateway.calls.every(isLogin)).toBe(true)
  })

  test('429 for ever ends after seven tries', async () => {
    const gateway = await answering({ status: 429 })
    await expect(client(gateway.baseUrl).contractById(H25)).rejects.toMatchObject({ code: 'rate-limited' })
    expect(gateway.calls.filter((call) => !isLogin(call)).length).toBe(7)
  })

  test('a whole window of requests that another program has used up is waited out', async () => {
    const clock = fakeClock()
    const windowEnds = clock.now() + 60_000
    const gateway = await testGateway((call) =>
      isLogin(call) ? {} : clock.now() < windowEnds ? { status: 429 } : ok({ contract: contract(H25) }),
    )
    // `random` is 0 here: the shortest waits there can be.
    expect(await client(gateway.baseUrl, { clock }).contractById(H25)).toMatchObject({ id: H25 })
  })

  test('a Retry-After of an hour is not waited for', async () => {
    const clock = fakeClock()
    const gateway = await answering({ status: 429, headers: { 'retry-after': '3600' } })
    await expect(client(gateway.baseUrl, { clock }).contractById(H25)).rejects.toMatchObject({
      code: 'rate-limited',
      context: { retryAfter: 3600 },
    })
    expect(clock.slept).toEqual([])
  })

  test('server errors, cut connections and cut answers pass', async () => {
    const clock = fakeClock()
    const gateway = await answering(
      { status: 503 },
      { raw: (request) => request.socket.destroy() },
      { body: '{"contract":{"id":"CON.F' },
      ok({ contract: contract(H25) }),
    )
    expect(await client(gateway.baseUrl, { clock }).contractById(H25)).toMatchObject({ id: H25 })
    expect(clock.slept).toEqual([250, 500, 1000])
  })

  test.each([
    ['HTTP 500', { status: 500 }, 'gateway-unavailable'],
    ['a closed connection', { raw: (request) => request.socket.destroy() }, 'gateway-unavailable'],
    [
      'a body that breaks off',
      {
        raw: (_, response) => {
          response.writeHead(200, { 'content-length': '1000' })
          response.write('{"contract":', () => response.destroy())
        },
      },
      'gateway-unavailable',
    ],
    [
      'an answer that never ends',
      { raw: (_, response) => void response.writeHead(200).write('{') },
      'gateway-unavailable',
    ],
    ['truncated JSON', { body: '{"contract":{"id":"CON.F' }, 'unexpected-answer'],
    ['a web page', { body: '<html>maintenance</html>' }, 'unexpected-answer'],
    ['a contract of the wrong shape', ok({ contract: { id: 7 } }), 'unexpected-answer'],
    ['an answer without an envelope', { body: { bars: [] } }, 'unexpected-answer'],
    ['a list', { body: [] }, 'unexpected-answer'],
    ['null', { body: 'null' }, 'unexpected-answer'],
  ] satisfies [string, Reply, string][])('%s for ever ends after four tries', async (_, reply, code) => {
    const gateway = await answering(reply)
    await expect(client(gateway.baseUrl, { timeoutMs: 200 }).contractById(H25)).rejects.toMatchObject({
      code,
    })
    expect(gateway.calls.filter((call) => !isLogin(call)).length).toBe(4)
  })

  test('wrong shapes pass, and count together with other failures', async () => {
    const clock = fakeClock()
    const gateway = await answering(
      ok({ contract: { ...contract(H25), tickSize: '0.25' } }),
      { status: 502 },
      { body: [] },
      ok({ contract: contract(H25) }),
    )
    expect(await client(gateway.baseUrl, { clock }).contractById(H25)).toMatchObject({ id: H25 })
    expect(clock.slept).toEqual([250, 500, 1000])
  })

  test('HTTP 400, 404 and redirects are refusals, and nothing follows a redirect', async () => {
    const elsewhere = await testGateway(() => ok({ token: 'stolen' }))
    const gateway = await answering(
      { status: 400 },
      { status: 404 },
      { status: 307, headers: { location: elsewhere.baseUrl } },
    )
    const gatewayClient = client(gateway.baseUrl)
    for (const status of [400, 404, 307])
      await expect(gatewayClient.contractById(H25)).rejects.toMatchObject({
        code: 'gateway-refused',
        context: { status },
      })
    expect(elsewhere.calls).toEqual([])
  })

  test('nobody at the address', async () => {
    const gateway = await answering({})
    const { baseUrl } = gateway
    await gateway.close()
    await expect(client(baseUrl).login()).rejects.toMatchObject({
      code: 'gateway-unavailable',
      message: `${baseUrl} does not answer Auth/loginKey (ECONNREFUSED)`,
    })
  })

  test('an aborted signal ends a call wherever it stands', async () => {
    const gateway = await answering({ raw: () => undefined })
    const gatewayClient = client(gateway.baseUrl)
    await expect(gatewayClient.contractById(H25, AbortSignal.abort(new Error('before')))).rejects.toThrow(
      'before',
    )
    const controller = new AbortController()
    const running = gatewayClient.contractById(H25, controller.signal)
    while (gateway.calls.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    controller.abort(new Error('during'))
    await expect(running).rejects.toThrow('during')
  })
})

test('the 51st page within 30 seconds waits', async () => {
  const clock = fakeClock()
  const gateway = await answering(ok({ bars: [] }))
  const gatewayClient = client(gateway.baseUrl, { clock })
  for (let i = 0; i < 51; i++) await gatewayClient.minuteBars({ contractId: H25, from: 0, to: 60_000 })
  expect(clock.slept).toEqual([30_250])
})
