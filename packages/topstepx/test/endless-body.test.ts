import type { Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createTopstepxClient } from '@openbell/topstepx'
import { expect, onTestFinished, test } from 'vitest'
import { jsonPoster } from '../src/post-json.ts'
import type { StartTimer } from '../src/start-timer.ts'
import { fakeClock } from './fake-clock.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** A server that sends the headers at once and then one chunk whenever the socket takes one. */
async function server(send: (response: ServerResponse, closed: () => boolean) => void): Promise<string> {
  const http: Server = createServer((request, response) => {
    let closed = false
    response.on('close', () => (closed = true))
    request.resume()
    response.writeHead(200, { 'content-type': 'application/json' })
    send(response, () => closed)
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  )
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return `http://127.0.0.1:${address.port}`
}

/** A timer that expires when the test says so. */
function handTimer(): { readonly start: StartTimer; expire(): void; readonly asked: number[] } {
  const asked: number[] = []
  let expired = (): void => undefined
  return {
    asked,
    start: (ms, callback) => {
      asked.push(ms)
      expired = callback
      return () => (expired = () => undefined)
    },
    expire: () => expired(),
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('a body that drips for ever ends with the time-out, although the garbage has been collected', async () => {
  const seen = { dripped: 0, hungUp: false }
  const drip = (response: ServerResponse, closed: () => boolean): void => {
    if (closed()) seen.hungUp = true
    else response.write('{', () => setTimeout(() => drip(response, closed), 1))
    seen.dripped++
  }
  const baseUrl = await server(drip)
  const timer = handTimer()
  const posted = jsonPoster({ baseUrl, timeoutMs: 30_000, startTimer: timer.start }).post('api/x', {}, null)
  while (seen.dripped < 20) {
    await turn()
    collectGarbage()
  }
  timer.expire()
  expect(await posted).toEqual({
    kind: 'unavailable',
    reason: 'no answer within 30000 ms',
    retryAfter: null,
  })
  expect(timer.asked).toEqual([30_000])
  // The connection is given back as well, not only the caller's patience.
  while (!seen.hungUp) await turn()
})

test('a caller who gives up while a body drips is answered, although the garbage has been collected', async () => {
  const seen = { dripped: 0 }
  const drip = (response: ServerResponse, closed: () => boolean): void => {
    if (!closed()) response.write('{', () => setTimeout(() => drip(response, closed), 1))
    seen.dripped++
  }
  const baseUrl = await server(drip)
  const controller = new AbortController()
  const posted = jsonPoster({ baseUrl, timeoutMs: 30_000, startTimer: handTimer().start }).post(
    'api/x',
    {},
    null,
    controller.signal,
  )
  while (seen.dripped < 20) {
    await turn()
    collectGarbage()
  }
  controller.abort(new Error('enough'))
  await expect(posted).rejects.toThrow('enough')
})

test('a body without an end is refused at the limit of its size, and not asked for again', async () => {
  let requests = 0
  const chunk = ' '.repeat(65_536)
  const pour = (response: ServerResponse, closed: () => boolean): void => {
    if (!closed()) response.write(chunk, () => pour(response, closed))
  }
  const baseUrl = await server((response, closed) => {
    requests++
    pour(response, closed)
  })
  const client = createTopstepxClient({ baseUrl, userName: 'trader', apiKey: 'the-key', clock: fakeClock() })
  await expect(client.login()).rejects.toMatchObject({
    code: 'unexpected-answer',
    context: { endpoint: 'Auth/loginKey', detail: 'more than 33554432 bytes' },
  })
  expect(requests).toBe(1)
})

test('a body of exactly the limit is read, with characters that chunks cut in two', async () => {
  // Two bytes a character: 1 + 7 * 2 + 1 between the quotation marks.
  const text = JSON.stringify('äöüéèêñ')
  const bytes = new TextEncoder().encode(text)
  const fetch = async (): Promise<Response> =>
    new Response(
      new ReadableStream({
        start(controller) {
          for (let at = 0; at < bytes.length; at += 3) controller.enqueue(bytes.slice(at, at + 3))
          controller.close()
        },
      }),
    )
  const post = (maxBytes: number): Promise<unknown> =>
    jsonPoster({ baseUrl: 'http://127.0.0.1', timeoutMs: 1000, maxBytes, fetch }).post('api/x', {}, null)
  expect(await post(16)).toEqual({ kind: 'answer', body: 'äöüéèêñ' })
  expect(await post(15)).toEqual({ kind: 'oversized', reason: 'more than 15 bytes' })
})
