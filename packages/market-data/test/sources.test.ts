import { topstepxSource } from '@openbell/market-data'
import { checkBarSource } from '@openbell/market-data/testing'
import { TopstepxError } from '@openbell/topstepx'
import type { Contract, TopstepxClient } from '@openbell/topstepx'
import { expect, test } from 'vitest'
import { barsBetween, sliceColumns } from '../src/bar-columns.ts'
import type { BarSource } from '../src/bar-source.ts'
import { barsOf, minutes } from './example-bars.ts'
import { exampleSource } from './example-source.ts'

const DAY = Date.UTC(2025, 2, 10)

const contract = (id: string): Contract => ({
  id,
  name: id,
  description: '',
  tickSize: 0.25,
  tickValue: 12.5,
  active: id.endsWith('H25'),
  symbolId: 'F.US.EP',
})

/** A gateway whose active contract is H25 and that knows these ids. */
function fakeClient(...known: string[]): TopstepxClient & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    async login() {
      await Promise.resolve()
    },
    async activeContract(_root, signal) {
      signal?.throwIfAborted()
      return contract('CON.F.US.EP.H25')
    },
    async contractById(id, signal) {
      signal?.throwIfAborted()
      asked.push(id)
      return known.includes(id) ? contract(id) : null
    },
    async minuteBars({ contractId, from, to, signal, onPage }) {
      signal?.throwIfAborted()
      const base = contractId.endsWith('H25') ? 5700 : 5750
      const bars = barsBetween(barsOf(minutes(DAY, DAY + 6e7, base)), from, to)
      onPage?.({ bars: bars.length, oldest: from })
      return bars
    },
  }
}

const ids = async (client: TopstepxClient, from: string, to: string): Promise<string[]> =>
  (await topstepxSource(client).contracts('ES', from, to)).map(
    ({ id, expires, denied = false }) => `${id.slice(-3)} ${expires}${denied ? ' denied' : ''}`,
  )

test('offers the quarterly contracts that may be the front month, confirmed by the gateway', async () => {
  const all = fakeClient('CON.F.US.EP.Z24', 'CON.F.US.EP.H25', 'CON.F.US.EP.M25')
  expect(await ids(all, '2024-10-18', '2025-01-17')).toEqual(['Z24 2024-12-20', 'H25 2025-03-21'])
  expect(all.asked).toEqual(['CON.F.US.EP.Z24'])
  expect(await ids(all, '2024-12-20', '2025-01-17')).toEqual(['H25 2025-03-21'])
})

test('marks a contract that the gateway does not know, and asks twice before it believes that', async () => {
  const client = fakeClient()
  expect(await ids(client, '2024-10-18', '2025-01-17')).toEqual(['Z24 2024-12-20 denied', 'H25 2025-03-21'])
  expect(client.asked).toEqual(['CON.F.US.EP.Z24', 'CON.F.US.EP.Z24'])
  let lies = 1
  const forgetful = {
    ...client,
    contractById: async (id: string) => (lies-- > 0 ? null : contract(id)),
  }
  expect(await ids(forgetful, '2024-10-18', '2025-01-17')).toEqual(['Z24 2024-12-20', 'H25 2025-03-21'])
})

test('an active contract that no list has is looked up by its id; other failures end the question', async () => {
  const failing = (code: 'contract-not-found' | 'rate-limited', ...known: string[]) => ({
    ...fakeClient(...known),
    activeContract: () => Promise.reject(new TopstepxError(code, 'no', { remedy: 'none', context: {} })),
  })
  const H25 = 'CON.F.US.EP.H25'
  expect(await ids(failing('contract-not-found', H25), '2025-01-06', '2025-01-17')).toEqual([
    'H25 2025-03-21',
  ])
  expect(await ids(failing('contract-not-found'), '2025-01-06', '2025-01-17')).toEqual([
    'H25 2025-03-21 denied',
  ])
  await expect(ids(failing('rate-limited', H25), '2025-01-06', '2025-01-17')).rejects.toMatchObject({
    code: 'rate-limited',
  })
})

test('bars of a contract that is refused are told from other failures', async () => {
  const failing = (code: 'contract-not-found' | 'gateway-refused') =>
    topstepxSource({
      ...fakeClient(),
      minuteBars: () => Promise.reject(new TopstepxError(code, 'no', { remedy: 'none', context: {} })),
    }).minuteBars({ id: 'H25', symbol: 'ES', expires: '2025-03-21' }, DAY, DAY + 1)
  await expect(failing('contract-not-found')).rejects.toMatchObject({
    code: 'contract-denied',
    message: 'The source topstepx lists the contract H25 and refuses its bars',
  })
  await expect(failing('gateway-refused')).rejects.toMatchObject({ code: 'gateway-refused' })
})

test('adds the next contract within ten days of an expiry', async () => {
  const client = fakeClient('CON.F.US.EP.M25')
  expect(await ids(client, '2025-02-03', '2025-03-10')).toEqual(['H25 2025-03-21'])
  expect(await ids(client, '2025-02-03', '2025-03-11')).toEqual(['H25 2025-03-21', 'M25 2025-06-20'])
})

test('keeps the promises of a source over a gateway', async () => {
  const client = fakeClient('CON.F.US.EP.M25')
  await checkBarSource(topstepxSource(client), { symbol: 'ES', fromDay: '2025-03-10', toDay: '2025-03-12' })
  expect(topstepxSource(client).id).toBe('topstepx')
  expect(topstepxSource(client, { id: 'simulator' }).id).toBe('simulator')
})

const check = { symbol: 'ES', fromDay: '2025-03-10', toDay: '2025-03-10' }
const good = {
  id: 'A',
  symbol: 'ES',
  expires: '2025-03-21',
  bars: barsOf(minutes(DAY, DAY + 6e6, 5700)),
}

test('the conformance suite accepts a source in memory, and asks no bars of a contract that is denied', async () => {
  await checkBarSource(exampleSource([good]), check)
  const denied = { ...good, id: 'B', expires: '2025-06-20', denied: true }
  const source = exampleSource([good], {
    contracts: async (_, _from, _to, signal) => {
      signal?.throwIfAborted()
      return [good, denied]
    },
  })
  await checkBarSource(source, check)
})

const whole = exampleSource([good])
test.each<[string, string, Partial<BarSource>]>([
  ['no id', 'has an id', { id: '' }],
  ['no contracts', 'there is a contract', { contracts: async () => [] }],
  [
    'contracts in disorder',
    'nearest expiry first',
    { contracts: async () => [{ ...good, id: 'B', expires: '2025-06-20' }, good] },
  ],
  ['expired contracts', 'still traded', { contracts: async () => [{ ...good, expires: '2025-03-10' }] }],
  [
    'deaf contracts',
    'contracts() rejects',
    { contracts: async (symbol, from, to) => whole.contracts(symbol, from, to) },
  ],
  [
    'deaf bars',
    'minuteBars() rejects',
    { minuteBars: async (one, from, to) => whole.minuteBars(one, from, to) },
  ],
  ['no bars', 'there are bars', { minuteBars: async () => barsOf([]) }],
  [
    'bars of the end',
    'two halves',
    {
      minuteBars: async (one, from, to) =>
        whole
          .minuteBars(one, from, Math.min(to, DAY + 6e6 - 60_000))
          .then((bars) => (to < DAY + 3.2e6 ? sliceColumns(bars, 0, bars.length - 1) : bars)),
    },
  ],
  [
    'bars beyond the range',
    'within the range',
    {
      minuteBars: async (one, from) =>
        whole
          .minuteBars(one, from - 8.64e7, from + 8.64e7 * 2)
          .then(() => barsOf([{ ts: from - 60_000, close: 1 }])),
    },
  ],
  [
    'bars twice',
    'ascend',
    {
      minuteBars: async () =>
        barsOf([
          { ts: DAY, close: 1 },
          { ts: DAY, close: 1 },
        ]),
    },
  ],
  ['seconds', 'whole minutes', { minuteBars: async () => barsOf([{ ts: DAY + 1000, close: 1 }]) }],
  ['no numbers', 'holds numbers', { minuteBars: async () => barsOf([{ ts: DAY, close: Number.NaN }]) }],
])('the conformance suite finds %s', async (_, promise, changes) => {
  await expect(checkBarSource(exampleSource([good], changes), check)).rejects.toThrow(promise)
})
