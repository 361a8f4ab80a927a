import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { PlannedFault, Simulator } from '../src/index.ts'
import { barsRequest, login, post, retrieveBars, startSmall } from './gateway-client.ts'

interface Contract {
  readonly id: string
  readonly tickSize: number
}

/** One of the two, unchecked on purpose: a fault may have made the types untrue. */
interface Answer {
  readonly contract: Contract
  readonly contracts: readonly Contract[]
}

const asItComes = z.custom<Answer>()
let simulator: Simulator
let token: string
afterEach(() => simulator.close())

async function start(fault: PlannedFault) {
  simulator = await startSmall({ faults: [fault] })
  token = await login(simulator)
}

async function ask(path: string, body: object): Promise<Answer> {
  const response = await post(simulator, `/api/Contract/${path}`, body, token)
  return asItComes.parse(await response.json())
}

const ES = 'CON.F.US.EP.H25'
const NQ = 'CON.F.US.ENQ.H25'

test('contract-gone: an id that is asked for vanishes by id and from lists, its bars stay', async () => {
  await start({ name: 'contract-gone', on: 'Contract/searchById', times: 1 })
  expect(await ask('searchById', { contractId: 'CON.F.US.EP.F25' })).toMatchObject({ errorCode: 1 })
  expect(simulator.statistics().played).toEqual([])
  const gone = { contract: null, success: false, errorCode: 1, errorMessage: null }
  expect(await ask('searchById', { contractId: ES })).toEqual(gone)
  expect(await ask('searchById', { contractId: ES })).toEqual(gone)
  for (const [path, body] of [
    ['search', { searchText: 'E', live: false }],
    ['available', { live: false }],
  ] as const) {
    const ids = (await ask(path, body)).contracts.map(({ id }) => id)
    expect(ids).toContain(NQ)
    expect(ids).not.toContain(ES)
  }
  expect(await ask('searchById', { contractId: NQ })).toMatchObject({ contract: { id: NQ } })
  expect((await retrieveBars(simulator, token, barsRequest({ limit: 5 }))).bars).toHaveLength(5)
  expect(simulator.statistics().played).toEqual([
    { fault: 'contract-gone', request: { number: 3, endpoint: 'Contract/searchById', contractId: ES } },
  ])
})

test('contract-gone: of a search the one that has bars vanishes', async () => {
  await start({ name: 'contract-gone', on: 'Contract/search', times: 1 })
  const { contracts } = await ask('search', { searchText: 'E-mini S&P', live: false })
  expect(contracts.map(({ id }) => id)).toEqual(['CON.F.US.MES.H25'])
  expect(await ask('searchById', { contractId: ES })).toMatchObject({ success: false, errorCode: 1 })
})

test('contract-gone: among many, one of those that have bars vanishes', async () => {
  await start({ name: 'contract-gone', on: 'Contract/available', times: 1 })
  const calm = await ask('search', { searchText: '', live: false })
  const { contracts } = await ask('available', { live: false })
  const left = new Set(contracts.map(({ id }) => id))
  const gone = calm.contracts.map(({ id }) => id).filter((id) => !left.has(id))
  expect(gone).toHaveLength(1)
  expect([ES, NQ]).toContain(gone[0])
})

test('bars-refused: from then on a contract has no bars and stays listed, the others are served', async () => {
  simulator = await startSmall({ faults: [{ name: 'bars-refused', every: 2, times: 1 }] })
  token = await login(simulator)
  const bars = (contractId: string) =>
    retrieveBars(simulator, token, barsRequest({ contractId, limit: 5 })).then(
      ({ errorCode, bars: page }) => [errorCode, page.length],
    )
  expect(await bars(ES)).toEqual([0, 5])
  expect(await bars(ES)).toEqual([1, 0])
  expect(await bars(ES)).toEqual([1, 0])
  expect(await bars(NQ)).toEqual([0, 5])
  expect(await ask('searchById', { contractId: ES })).toMatchObject({ contract: { id: ES } })
  expect(
    (await ask('search', { searchText: 'E-mini', live: false })).contracts.map(({ id }) => id),
  ).toContain(ES)
})

test('text-for-numbers: tick size and tick value of one contract are strings', async () => {
  await start({ name: 'text-for-numbers' })
  const { contract } = await ask('searchById', { contractId: ES })
  expect(contract).toMatchObject({ id: ES, tickSize: '0.25', tickValue: '12.5', activeContract: true })
  const { contracts } = await ask('available', { live: false })
  const texts = contracts.filter(({ tickSize }) => typeof tickSize === 'string')
  expect(texts).toHaveLength(1)
})

test('missing-field: a contract lacks something that it cannot do without', async () => {
  await start({ name: 'missing-field' })
  const lost = new Set<string>()
  for (let i = 0; i < 40; i++) {
    const { contract } = await ask('searchById', { contractId: ES })
    const fields = ['id', 'name', 'tickSize', 'tickValue', 'activeContract']
    const missing = fields.filter((field) => !(field in contract))
    expect(missing).toHaveLength(1)
    lost.add(missing[0]!)
  }
  expect(lost.size).toBe(5)
})
