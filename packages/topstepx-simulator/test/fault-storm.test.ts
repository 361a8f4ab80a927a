import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultStorm } from '../src/faults/fault-storm.ts'
import { gatewayFaults } from '../src/index.ts'
import type { FaultStorm, Simulator } from '../src/index.ts'
import { barsRequest, post, startSmall } from './gateway-client.ts'
import { rawPost } from './raw-http.ts'

const LOGIN = { userName: 'demo', apiKey: 'demo-key' }
const on = 'History/retrieveBars'

/** Sends the same requests in the same order, and tells what went wrong and how. */
async function stormy(storm: FaultStorm): Promise<readonly string[]> {
  let now = 0
  const simulator = await startSmall({ storm, clock: () => (now += 1000), sleep: async () => undefined })
  const told: string[] = []
  let token = ''
  for (let i = 0; i < 60; i++) {
    const endTime = new Date(Date.UTC(2025, 0, 17, 12, i % 20)).toISOString()
    const answer =
      token === ''
        ? await rawPost(simulator, 'Auth/loginKey', LOGIN)
        : await rawPost(simulator, on, barsRequest({ limit: 30, endTime }), token)
    if (answer.status === 401) token = ''
    if (token === '') token = tokenOf(answer.body)
    const { date: _date, ...headers } = answer.headers
    told.push(JSON.stringify({ ...answer, headers }))
  }
  told.push(JSON.stringify(simulator.statistics().played))
  await simulator.close()
  return told
}

function tokenOf(body: string): string {
  return /"token":"([\w-]+\.[\w-]+\.[\w-]+)".*\}$/.exec(body)?.[1] ?? ''
}

test('a seed gives the same storm again, and another seed another one', async () => {
  const first = await stormy({ seed: 11, rate: 0.5 })
  expect(await stormy({ seed: 11, rate: 0.5 })).toEqual(first)
  expect(await stormy({ seed: 12, rate: 0.5 })).not.toEqual(first)
})

const request = fc.record({
  key: fc.constantFrom('a', 'b', 'c', 'd'),
  at: fc.constantFrom(on, 'Contract/search'),
})
const requests = fc.array(request, { maxLength: 200 })

test('a storm never spoils a request more often in a row than its bound, whatever the order', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.double({ min: 0.5, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 5 }),
      requests,
      (seed, rate, maxInARow, sent) => {
        const storm = faultStorm({ seed, rate, maxInARow })
        const rows = new Map<string, number>()
        for (const { key, at } of sent) {
          const identity = { key: `${at} ${key}`, endpoint: at } as const
          const spoiled = storm.choices(identity).length > 0
          storm.done(identity, spoiled, spoiled ? 500 : 200)
          const row = spoiled ? (rows.get(identity.key) ?? 0) + 1 : 0
          rows.set(identity.key, row)
          expect(row).toBeLessThanOrEqual(maxInARow)
          // With a rate of 1 nothing else lets a request through.
          if (rate === 1 && !spoiled) expect(storm.choices(identity)).not.toEqual([])
        }
      },
    ),
  )
})

test('what happens to a request does not depend on the others around it', () => {
  fc.assert(
    fc.property(fc.integer(), requests, (seed, sent) => {
      const names = (only: string | null) => {
        const storm = faultStorm({ seed, rate: 0.5 })
        return sent
          .filter(({ key }) => only === null || key === only)
          .map(({ key, at }) => ({ key, at, identity: { key: `${at} ${key}`, endpoint: at } as const }))
          .map(({ key, at, identity }) => [key, at, storm.choices(identity).map(({ fault }) => fault.name)])
      }
      const together = names(null)
      for (const key of ['a', 'b', 'c', 'd'])
        expect(names(key)).toEqual(together.filter(([of]) => of === key))
    }),
  )
})

test('about as many requests go wrong as the rate says, in every way that is not permanent', () => {
  const storm = faultStorm({ seed: 3, rate: 0.2 })
  const first = new Map<string, number>()
  let spoiled = 0
  for (let i = 0; i < 10_000; i++) {
    const [choice] = storm.choices({ key: String(i), endpoint: on })
    if (choice === undefined) continue
    spoiled++
    first.set(choice.fault.name, (first.get(choice.fault.name) ?? 0) + 1)
  }
  // Binomial: 2,000 with a standard deviation of 40.
  expect(Math.abs(spoiled - 2000)).toBeLessThan(200)
  const expected = gatewayFaults.filter((fault) => fault.kind !== 'permanent' && fault.on.includes(on))
  expect([...first.keys()].toSorted()).toEqual(expected.map(({ name }) => name).toSorted())
  for (const count of first.values()) expect(Math.abs(count - spoiled / expected.length)).toBeLessThan(60)
})

test('only what was named happens', async () => {
  const storm = faultStorm({ seed: 1, rate: 1, faults: ['502', 'refusal'], maxInARow: 1000 })
  const names = Array.from({ length: 50 }, (_, i) =>
    storm.choices({ key: String(i), endpoint: 'Contract/search' }).map(({ fault }) => fault.name),
  )
  expect(new Set(names.flat())).toEqual(new Set(['502', 'refusal']))
})

/** A client without wits: it sends a request until the answer is a success, and logs in when it is told to. */
async function persistent(simulator: Simulator, token: { value: string }, body: object): Promise<number> {
  let refusedInARow = 0
  for (let tries = 1; tries <= 20; tries++) {
    const used = token.value
    const { status, complete, body: text } = await rawPost(simulator, on, body, used)
    if (status === 401) {
      expect(++refusedInARow).toBeLessThanOrEqual(1)
      if (token.value === used) token.value = await relogin(simulator)
      continue
    }
    refusedInARow = 0
    if (status === 200 && complete && text.endsWith('}')) return tries
  }
  throw new Error('the storm let nothing through')
}

async function relogin(simulator: Simulator): Promise<string> {
  for (let tries = 1; tries <= 4; tries++) {
    const answer = await rawPost(simulator, 'Auth/loginKey', LOGIN)
    const token = answer.complete ? tokenOf(answer.body) : ''
    if (token !== '') return token
  }
  throw new Error('the storm let no login through')
}

test.each([1, 2, 3])('through the worst storm everything comes in the end (seed %i)', async (seed) => {
  const faults = gatewayFaults.filter(({ kind }) => kind === 'transient').map(({ name }) => name)
  let now = 0
  const simulator = await startSmall({
    storm: { seed, rate: 1, faults },
    clock: () => (now += 1000),
    sleep: async () => undefined,
  })
  const token = { value: await relogin(simulator) }
  for (let i = 0; i < 30; i++) {
    const endTime = new Date(Date.UTC(2025, 0, 17, 12, i)).toISOString()
    // Three failures, and the fourth time it comes; a token that another request has lost costs one more.
    expect(await persistent(simulator, token, barsRequest({ limit: 10, endTime }))).toBeLessThanOrEqual(5)
  }
  const { played } = simulator.statistics()
  expect(played.filter(({ fault }) => fault === '401').length).toBeGreaterThan(0)
  await simulator.close()
})

test('requests side by side meet no second revoked token while they wait for a new one', async () => {
  let now = 0
  const simulator = await startSmall({
    storm: { seed: 5, rate: 0.8, faults: ['401'], maxInARow: 3 },
    clock: () => (now += 1000),
  })
  const token = { value: await relogin(simulator) }
  for (let round = 0; round < 10; round++) {
    const bodies = Array.from({ length: 4 }, (_, i) => barsRequest({ limit: 1 + i }))
    await Promise.all(bodies.map((body) => persistent(simulator, token, body)))
  }
  const { played } = simulator.statistics()
  expect(played.length).toBeGreaterThan(5)
  await simulator.close()
})

test('a request that was given up stops no storm for ever', () => {
  const storm = faultStorm({ seed: 1, rate: 1, faults: ['401'] })
  const claimed = (key: string) => storm.choices({ key, endpoint: on }).some(({ claim }) => claim())
  expect(claimed('first')).toBe(true)
  storm.done({ key: 'first', endpoint: on }, true, 401)
  const next = Array.from({ length: 60 }, (_, i) => claimed(`another ${i}`))
  expect(next.indexOf(true)).toBe(49)
})

test('a plan comes before the storm, and a calm simulator plays nothing', async () => {
  const faults = [{ name: '503', on }] as const
  const both = await startSmall({ faults, storm: { seed: 1, rate: 1, faults: ['500'] } })
  expect((await post(both, '/api/History/retrieveBars', barsRequest())).status).toBe(503)
  expect((await post(both, '/api/Auth/loginKey', LOGIN)).status).toBe(500)
  await both.close()
  const calm = await startSmall()
  expect((await post(calm, '/api/Auth/loginKey', LOGIN)).status).toBe(200)
  expect(calm.statistics().played).toEqual([])
  await calm.close()
})

test('a storm that never strikes changes no byte of a body', async () => {
  const text = async (storm?: FaultStorm) => {
    const simulator = await startSmall({ clock: () => 0, ...(storm === undefined ? {} : { storm }) })
    const { body } = await rawPost(simulator, 'Auth/loginKey', LOGIN)
    const page = await rawPost(simulator, on, barsRequest(), tokenOf(body))
    await simulator.close()
    return [body, page.body, page.status, page.headers['content-type'], page.headers['content-length']]
  }
  expect(await text({ seed: 1, rate: 0 })).toEqual(await text())
})
