import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Simulator } from '../src/index.ts'
import { login, post, read, replies, startSmall } from './gateway-client.ts'

let simulator: Simulator
let token: string

beforeAll(async () => {
  simulator = await startSmall()
  token = await login(simulator)
})
afterAll(() => simulator.close())

async function list(path: string, body: unknown) {
  return read(replies.contracts, await post(simulator, path, body, token))
}

async function search(searchText: string) {
  return (await list('/api/Contract/search', { searchText, live: false })).contracts
}

async function byId(contractId: string) {
  return read(replies.contract, await post(simulator, '/api/Contract/searchById', { contractId }, token))
}

test('a search for ES brings up everything that merely contains it, all marked active', async () => {
  const found = await search('ES')
  const products = found.map(({ id }) => id.split('.')[3])
  expect(products).toEqual(expect.arrayContaining(['EP', 'MES', 'FVA', 'JY6', 'MX6', 'TYA']))
  // The wanted product is not the first: `contracts[0]` is a trap.
  expect(products[0]).not.toBe('EP')
  expect(found.every(({ activeContract }) => activeContract)).toBe(true)
})

test('a search lists one expiry a product and at most 20 contracts', async () => {
  const found = await search('')
  expect(found.length).toBeLessThanOrEqual(20)
  expect(new Set(found.map(({ id }) => id.split('.')[3])).size).toBe(found.length)
  expect(await search('nonsense')).toEqual([])
})

test('the active ES contract is described as the gateway describes it', async () => {
  const es = (await search('ES')).find(({ id }) => id === 'CON.F.US.EP.H25')
  expect(es).toEqual({
    id: 'CON.F.US.EP.H25',
    name: 'ESH5',
    description: 'E-mini S&P 500: March 2025',
    tickSize: 0.25,
    tickValue: 12.5,
    activeContract: true,
    symbolId: 'F.US.EP',
  })
  expect((await search('nq')).map(({ id }) => id)).toContain('CON.F.US.ENQ.H25')
})

test('live contracts are empty without an error', async () => {
  const empty = { contracts: [], success: true, errorCode: 0, errorMessage: null }
  expect(await list('/api/Contract/search', { searchText: 'ES', live: true })).toEqual(empty)
  expect(await list('/api/Contract/available', { live: true })).toEqual(empty)
  const available = await list('/api/Contract/available', { live: false })
  expect(available.contracts.map(({ id }) => id)).toContain('CON.F.US.ENQ.H25')
})

test('expired and later months are answered by id, as not active', async () => {
  expect((await byId('CON.F.US.EP.H25')).contract).toMatchObject({ activeContract: true })
  expect((await byId('CON.F.US.EP.Z24')).contract).toMatchObject({ name: 'ESZ4', activeContract: false })
  expect((await byId('CON.F.US.ENQ.M25')).contract).toMatchObject({ name: 'NQM5', activeContract: false })
})

test.each(['CON.F.US.EP.F25', 'CON.F.US.EP', 'CON.F.US.ES.H25', 'CON.F.US.EP.Z39', 'F.US.EP', ''])(
  'an unknown id %j is refused with code 1',
  async (contractId) => {
    expect(await byId(contractId)).toEqual({
      contract: null,
      success: false,
      errorCode: 1,
      errorMessage: null,
    })
  },
)

test('a missing field does not bind', async () => {
  expect((await post(simulator, '/api/Contract/search', { searchText: 'ES' }, token)).status).toBe(400)
  expect((await post(simulator, '/api/Contract/searchById', {}, token)).status).toBe(400)
})

test.each([
  // MES moved from Z25 to H26 on Monday 2025-12-15 and from H26 to M26 on Monday 2026-03-16.
  ['2025-12-12T23:30:00Z', 'Z25'],
  ['2025-12-15T15:00:00Z', 'H26'],
  ['2026-03-15T15:00:00Z', 'H26'],
  ['2026-03-16T15:00:00Z', 'M26'],
])('at %s the active month is %s', async (now, month) => {
  const simulator = await startSmall({ now: Date.parse(now), historyDays: 1 })
  const reply = await post(
    simulator,
    '/api/Contract/search',
    { searchText: 'E-mini S&P', live: false },
    await login(simulator),
  )
  const { contracts } = await read(replies.contracts, reply)
  expect(contracts.map(({ id }) => id)).toContain(`CON.F.US.EP.${month}`)
  await simulator.close()
})
