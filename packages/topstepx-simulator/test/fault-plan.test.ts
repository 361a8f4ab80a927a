import { afterEach, expect, test } from 'vitest'
import { SimulatorError } from '../src/index.ts'
import type { FaultName, PlannedFault, Simulator, SimulatorOptions } from '../src/index.ts'
import { barsRequest, login, post, startSmall } from './gateway-client.ts'

let simulator: Simulator | null = null
afterEach(async () => {
  await simulator?.close()
  simulator = null
})

/** Statuses of so many requests for bars, sent one after the other. */
async function statuses(count: number, ...faults: readonly PlannedFault[]): Promise<readonly number[]> {
  simulator = await startSmall({ faults })
  const token = await login(simulator)
  const found: number[] = []
  for (let i = 0; i < count; i++)
    found.push((await post(simulator, '/api/History/retrieveBars', barsRequest(), token)).status)
  return found
}

const on = 'History/retrieveBars'

test('a fault comes every n-th time, so often as was asked, on the endpoint that was asked for', async () => {
  expect(await statuses(8, { name: '500', on, every: 3, times: 2 })).toEqual([
    200, 200, 500, 200, 200, 500, 200, 200,
  ])
  const bars = { endpoint: on, contractId: 'CON.F.US.EP.H25' }
  // The login is the first request.
  expect(simulator?.statistics().played).toEqual([
    { fault: '500', request: { number: 4, ...bars } },
    { fault: '500', request: { number: 7, ...bars } },
  ])
})

test('without a count a fault comes always, and with a count of nought never', async () => {
  expect(await statuses(3, { name: '503', on })).toEqual([503, 503, 503])
  await simulator?.close()
  expect(await statuses(3, { name: '503', on, times: 0 })).toEqual([200, 200, 200])
})

test('faults that are due together take turns', async () => {
  const found = await statuses(6, { name: '500', on }, { name: '502', on }, { name: '503', on })
  expect(found).toEqual([500, 502, 503, 500, 502, 503])
  await simulator?.close()
  expect(await statuses(6, { name: '500', on, every: 3 }, { name: '502', on, every: 3 })).toEqual([
    200, 200, 500, 502, 200, 500,
  ])
})

test('of many requests at once no more go wrong than was asked', async () => {
  const faults = [{ name: 'truncated-json', on, times: 2 }] as const
  const started = await startSmall({ faults })
  simulator = started
  const token = await login(started)
  const texts = await Promise.all(
    Array.from({ length: 12 }, async () =>
      (await post(started, '/api/History/retrieveBars', barsRequest(), token)).text(),
    ),
  )
  expect(texts.filter((text) => !text.endsWith('}'))).toHaveLength(2)
  expect(started.statistics().played).toHaveLength(2)
})

test('a fault that finds nothing to spoil stays due', async () => {
  const faults = [{ name: 'empty-page', every: 2, times: 1 }] as const
  simulator = await startSmall({ faults })
  const token = await login(simulator)
  const played = async (fields: Record<string, unknown>) => {
    await post(simulator!, '/api/History/retrieveBars', barsRequest(fields), token)
    return simulator!.statistics().played.length
  }
  const nothing = { startTime: '2025-01-18T00:00:00Z' }
  expect(await played({})).toBe(0)
  expect(await played(nothing)).toBe(0)
  expect(await played({})).toBe(1)
  expect(await played({})).toBe(1)
})

test('equal simulators spoil equal requests in the same way', async () => {
  const page = async () => {
    simulator = await startSmall({ faults: [{ name: 'unsorted-bars' }] })
    const token = await login(simulator)
    const pages = []
    for (let i = 0; i < 2; i++)
      pages.push(await (await post(simulator, '/api/History/retrieveBars', barsRequest(), token)).text())
    await simulator.close()
    simulator = null
    return pages
  }
  const pages = await page()
  expect(await page()).toEqual(pages)
  expect(pages[1]).not.toBe(pages[0])
})

const refused = async (options: Partial<SimulatorOptions>) =>
  startSmall(options).catch((error: unknown) => error)

test('an unknown name is refused with the names there are', async () => {
  const name: string = 'earthquake'
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- what a caller without types does
  const error = await refused({ faults: [{ name: name as FaultName }] })
  expect(error).toBeInstanceOf(SimulatorError)
  expect(error).toMatchObject({ code: 'unknown-fault', message: expect.stringContaining('earthquake') })
  expect(error).toMatchObject({ remedy: expect.stringMatching(/429.*cut-body.*clock-behind/) })
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- what a caller without types does
  const storm = { seed: 1, rate: 0.5, faults: [name as FaultName] }
  expect(await refused({ storm })).toMatchObject({ code: 'unknown-fault' })
})

test.each<[string, Partial<SimulatorOptions>]>([
  ['every of 500 is 0', { faults: [{ name: '500', every: 0 }] }],
  ['every of 500 is 1.5', { faults: [{ name: '500', every: 1.5 }] }],
  ['times of 500 is -1', { faults: [{ name: '500', times: -1 }] }],
  ['times of 500 is NaN', { faults: [{ name: '500', times: Number.NaN }] }],
  ['null-bars cannot happen on Auth/loginKey', { faults: [{ name: 'null-bars', on: 'Auth/loginKey' }] }],
  ['rate is 1.1', { storm: { seed: 1, rate: 1.1 } }],
  ['rate is -0.1', { storm: { seed: 1, rate: -0.1 } }],
  ['rate is NaN', { storm: { seed: 1, rate: Number.NaN } }],
  ['seed is NaN', { storm: { seed: Number.NaN, rate: 0.1 } }],
  ['maxInARow of the storm is 0', { storm: { seed: 1, rate: 0.1, maxInARow: 0 } }],
])('%s: refused', async (words, options) => {
  const error = await refused(options)
  expect(error).toMatchObject({ code: 'invalid-setting', message: expect.stringContaining(words) })
})
