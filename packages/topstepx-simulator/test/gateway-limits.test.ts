import { expect, test } from 'vitest'
import { SimulatorError, startSimulator } from '../src/index.ts'
import { barsRequest, login, post, SATURDAY, startSmall } from './gateway-client.ts'

test('the 51st history request within 30 seconds gets 429, and the window slides', async () => {
  let now = 0
  const simulator = await startSmall({ clock: () => now })
  const token = await login(simulator)
  const status = async () =>
    (await post(simulator, '/api/History/retrieveBars', barsRequest({ limit: 1 }), token)).status
  for (let i = 0; i < 50; i++) {
    now = i * 100
    expect(await status()).toBe(200)
  }
  expect(await status()).toBe(429)
  now = 29_999
  expect(await status()).toBe(429)
  now = 30_000
  expect(await status()).toBe(200)
  expect(await status()).toBe(429)
  // A refused request does not lengthen the wait.
  now = 30_100
  expect(await status()).toBe(200)
  expect(simulator.statistics()).toEqual({
    requests: { '/api/Auth/loginKey': 1, '/api/History/retrieveBars': 52 },
    rejected: 3,
    // Turned away or not: when the 54th came, the first one was 30 seconds old.
    busiest: { history: 53, others: 1 },
    barsServed: 52,
    played: [],
  })
  await simulator.close()
})

test('everything else shares 200 requests in 60 seconds, logins included', async () => {
  let now = 0
  const simulator = await startSmall({ clock: () => now })
  const token = await login(simulator)
  const ask = async () =>
    (await post(simulator, '/api/Contract/searchById', { contractId: 'CON.F.US.EP.H25' }, token)).status
  for (let i = 0; i < 199; i++) expect(await ask()).toBe(200)
  expect(await ask()).toBe(429)
  // History has a window of its own.
  expect((await post(simulator, '/api/History/retrieveBars', barsRequest({ limit: 1 }), token)).status).toBe(
    200,
  )
  now = 60_000
  expect(await ask()).toBe(200)
  await simulator.close()
})

test('a port that is taken is a typed failure', async () => {
  const simulator = await startSmall()
  const port = Number(new URL(simulator.url).port)
  const second = startSimulator({ seed: 1, edge: 'none', now: SATURDAY, historyDays: 1, port })
  await expect(second).rejects.toThrow(SimulatorError)
  await expect(second).rejects.toMatchObject({ code: 'port-unavailable', context: { port } })
  await simulator.close()
})
