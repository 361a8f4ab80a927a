import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Simulator } from '../src/index.ts'
import { barsRequest, login, post, read, replies, startSmall } from './gateway-client.ts'

const HOUR = 3_600_000
let now = 0
let simulator: Simulator

beforeAll(async () => {
  simulator = await startSmall({ userName: 'Trader', apiKey: 'secret', clock: () => now })
})
afterAll(() => simulator.close())

async function loginWith(body: unknown) {
  const response = await post(simulator, '/api/Auth/loginKey', body)
  expect(response.status).toBe(200)
  return read(replies.login, response)
}

test('a matching pair gives a token of three parts; the user name ignores case', async () => {
  const reply = await loginWith({ userName: 'tRADER', apiKey: 'secret' })
  expect(reply).toMatchObject({ success: true, errorCode: 0, errorMessage: null })
  expect(reply.token?.split('.')).toHaveLength(3)
})

test('a wrong key is HTTP 200 with success false and code 3', async () => {
  expect(await loginWith({ userName: 'Trader', apiKey: 'Secret' })).toEqual({
    token: null,
    success: false,
    errorCode: 3,
    errorMessage: null,
  })
  expect(await loginWith({ userName: 'somebody', apiKey: 'secret' })).toMatchObject({ errorCode: 3 })
})

test('the key in both fields gives an unknown error', async () => {
  expect(await loginWith({ userName: 'secret', apiKey: 'secret' })).toMatchObject({
    success: false,
    errorCode: 8,
    errorMessage: 'Unknown error',
  })
})

test.each([
  ['no key', { userName: 'Trader' }],
  ['no user name', { apiKey: 'secret' }],
  ['a number for a name', { userName: 1, apiKey: 'secret' }],
  ['no JSON', '{'],
  ['an empty body', ''],
])('%s is HTTP 400', async (_name, body) => {
  const response = await post(simulator, '/api/Auth/loginKey', body)
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('field is required')
})

test('every endpoint but login and ping needs a token', async () => {
  for (const path of [
    '/api/Auth/validate',
    '/api/Contract/search',
    '/api/Contract/searchById',
    '/api/Contract/available',
    '/api/History/retrieveBars',
  ]) {
    expect((await post(simulator, path, {})).status, path).toBe(401)
    expect((await post(simulator, path, {}, 'a.b.c')).status, path).toBe(401)
  }
  expect(await (await fetch(`${simulator.url}/api/Status/ping`)).text()).toBe('pong')
})

test('a token lives 24 hours, and a new login leaves it valid', async () => {
  const simulator = await startSmall({ clock: () => now })
  const first = await login(simulator)
  now += 12 * HOUR
  const second = await login(simulator)
  expect(second).not.toBe(first)
  now += 12 * HOUR - 1
  const status = async (token: string) =>
    (await post(simulator, '/api/History/retrieveBars', barsRequest(), token)).status
  expect(await status(first)).toBe(200)
  now += 1
  expect(await status(first)).toBe(401)
  expect(await status(second)).toBe(200)
  await simulator.close()
})

test('validate renews a valid token and refuses an expired one', async () => {
  const simulator = await startSmall({ clock: () => now })
  const token = await login(simulator)
  const reply = await read(replies.validate, await post(simulator, '/api/Auth/validate', undefined, token))
  expect(reply.success).toBe(true)
  expect(reply.newToken).not.toBe(token)
  now += 24 * HOUR
  expect((await post(simulator, '/api/Auth/validate', undefined, token)).status).toBe(401)
  await simulator.close()
})
