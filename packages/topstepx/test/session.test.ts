import { createTopstepxClient } from '@openbell/topstepx'
import type { TopstepxClient } from '@openbell/topstepx'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { virtualClock } from './virtual-clock.ts'

const MINUTE = 60_000
const START = Date.UTC(2025, 0, 6)

interface Sent {
  readonly endpoint: string
  readonly token: string | null
  readonly at: number
}

/** A gateway in memory: `t1`, `t2`, … for logins; every other request waits its turn, then gets what the test says. */
function inMemory(
  answer: (sent: Sent, index: number) => { status?: number; body?: object; delay?: number },
): {
  readonly client: TopstepxClient
  readonly clock: ReturnType<typeof virtualClock>
  readonly sent: Sent[]
  readonly logins: () => number
} {
  const clock = virtualClock()
  const sent: Sent[] = []
  const logins = (): number => sent.filter(({ endpoint }) => endpoint === 'Auth/loginKey').length
  const fetch: typeof globalThis.fetch = async (input) => {
    if (!(input instanceof Request)) throw new Error('not a request')
    const endpoint = new URL(input.url).pathname.replace('/api/', '')
    const one = { endpoint, token: input.headers.get('authorization')?.slice(7) ?? null, at: clock.now() }
    sent.push(one)
    const login = endpoint === 'Auth/loginKey' ? { token: `t${logins()}` } : {}
    const { status = 200, body = {}, delay = 0 } = answer(one, sent.length - 1)
    if (delay > 0) await clock.sleep(delay)
    return Response.json({ success: true, errorCode: 0, ...login, ...body }, { status })
  }
  const client = createTopstepxClient({
    baseUrl: 'http://127.0.0.1',
    userName: 'trader',
    apiKey: 'the-key',
    clock,
    random: () => 0,
    fetch,
  })
  return { client, clock, sent, logins }
}

describe('a token that is rejected in mid-run', () => {
  test('is renewed by one login, whenever the rejections of concurrent calls arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 0, max: 600 }),
        async (delays, loginDelay) => {
          let revoked = 0
          const { client, clock, sent, logins } = inMemory(({ endpoint, token }) => {
            if (endpoint === 'Auth/loginKey') return { delay: loginDelay }
            return token === 't1' ? { status: 401, delay: delays[revoked++ % delays.length] ?? 0 } : {}
          })
          await clock.run(client.login())
          await clock.run(Promise.all(delays.map((_, i) => client.contractById(`contract-${i}`))))
          expect(logins()).toBe(2)
          // Each call was sent once with either token.
          expect(sent.filter(({ token }) => token === 't1').length).toBe(delays.length)
          expect(sent.filter(({ token }) => token === 't2').length).toBe(delays.length)
        },
      ),
      { numRuns: 20 },
    )
  })

  test('costs one login and one page, and no bar', async () => {
    const page = (newest: number): object => ({
      bars: Array.from({ length: 1000 }, (_, i) => ({
        t: new Date(newest - i * MINUTE).toISOString(),
        o: 1,
        h: 1,
        l: 1,
        c: 1,
        v: 1,
      })),
    })
    let pages = 0
    const { client, clock, sent } = inMemory(({ endpoint }) => {
      if (endpoint === 'Auth/loginKey') return {}
      pages++
      if (pages === 2) return { status: 401 }
      return pages === 1 ? { body: page(START) } : pages === 3 ? { body: page(START - 999 * MINUTE) } : {}
    })
    const bars = await clock.run(
      client.minuteBars({ contractId: 'X', from: START - 5000 * MINUTE, to: START + MINUTE }),
    )
    // 1,000 bars, and 1,000 of which the first is the last of those.
    expect(bars.length).toBe(1999)
    expect(sent.map(({ endpoint, token }) => token ?? endpoint)).toEqual([
      'Auth/loginKey',
      't1',
      't1',
      'Auth/loginKey',
      't2',
      't2',
    ])
  })
})

describe('an aborted signal ends', () => {
  const calls = (client: TopstepxClient, signal: AbortSignal): Record<string, Promise<unknown>> => ({
    login: client.login(signal),
    activeContract: client.activeContract('ES', signal),
    contractById: client.contractById('X', signal),
    minuteBars: client.minuteBars({ contractId: 'X', from: START, to: START + MINUTE, signal }),
  })

  /** Lets everything happen that needs no time. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve))
  }

  test.each([429, 503])('the pause after HTTP %i, and nothing is sent afterwards', async (status) => {
    for (const logsIn of [false, true]) {
      const { client, clock, sent } = inMemory(({ endpoint }) =>
        logsIn && endpoint === 'Auth/loginKey' ? {} : { status },
      )
      if (logsIn) await clock.run(client.login())
      const controller = new AbortController()
      const { login, ...others } = calls(client, controller.signal)
      await settle()
      const before = sent.length
      // Without a token all wait for the one login; with one each waits for its own answer.
      expect(before).toBe(logsIn ? 4 : 1)
      controller.abort(new Error('enough'))
      for (const one of Object.values(others)) await expect(one).rejects.toThrow('enough')
      if (logsIn) await login
      else await expect(login).rejects.toThrow('enough')
      await settle()
      expect(sent.length).toBe(before)
    }
  })

  test('the wait for a free place under the limit, and takes nobody’s place', async () => {
    const { client, clock, sent } = inMemory(() => ({}))
    const bars = (signal?: AbortSignal): Promise<unknown> =>
      client.minuteBars({ contractId: 'X', from: START, to: START + MINUTE, ...(signal && { signal }) })
    const many = (count: number): Promise<unknown>[] => Array.from({ length: count }, () => bars())
    await clock.run(Promise.all(many(50)))
    const controller = new AbortController()
    const first = bars()
    const waiting = [bars(controller.signal), bars(controller.signal)]
    const others = many(49)
    await settle()
    expect(sent.length).toBe(51)
    controller.abort(new Error('enough'))
    for (const one of waiting) await expect(one).rejects.toThrow('enough')
    await clock.run(Promise.all([first, ...others]))
    expect(sent.slice(51).map(({ at }) => at - (sent[0]?.at ?? 0))).toEqual(Array(50).fill(30_250))
  })

  test('the wait for a login that somebody else has started, and leaves that one alone', async () => {
    const { client, clock, sent } = inMemory(() => ({ delay: 5000 }))
    const controller = new AbortController()
    const first = client.login()
    const second = client.contractById('X', controller.signal)
    await settle()
    controller.abort(new Error('enough'))
    await expect(second).rejects.toThrow('enough')
    await clock.run(first)
    expect(sent.map(({ endpoint }) => endpoint)).toEqual(['Auth/loginKey'])
  })
})
