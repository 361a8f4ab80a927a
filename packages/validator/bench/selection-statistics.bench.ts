import { probabilityOfBacktestOverfitting, superiorPredictiveAbility } from '../src/index.ts'
import { portableReturns } from '../test/portable-numbers.ts'
import { requireSamePs, requireSameShare, type StatisticsPeer } from './same-statistics.ts'

const quarter = portableReturns(63, 200, 20250117)
const year = portableReturns(250, 50, 20250117)
const PARTITIONS = 16
const SPA = { blockLength: 5, draws: 10_000, seed: 1 }

/** For `pnpm bench`: what the strict policy asks of the record of all trials, beside arch and NumPy where they are there. */
export async function benches({
  startStatistics,
}: {
  startStatistics: () => Promise<StatisticsPeer | null>
}): Promise<object[]> {
  const peer = await startStatistics()
  if (peer !== null) {
    await peer.load('quarter', quarter)
    await peer.load('year', year)
    const { probability } = probabilityOfBacktestOverfitting(quarter, { partitions: PARTITIONS })
    for (const atOnce of [false, true])
      requireSameShare(probability, await peer.cscv('quarter', { partitions: PARTITIONS, atOnce }))
    requireSamePs(superiorPredictiveAbility(quarter, SPA), await peer.spa('quarter', SPA), SPA.draws)
    requireSamePs(superiorPredictiveAbility(year, SPA), await peer.spa('year', SPA), SPA.draws)
  }
  const cscv = (name: string, atOnce: boolean) => ({
    name,
    measure: async () => (await peer!.cscv('quarter', { partitions: PARTITIONS, atOnce })).milliseconds,
  })
  const spa = (matrix: 'quarter' | 'year') => ({
    name: 'arch',
    measure: async () => (await peer!.spa(matrix, SPA)).milliseconds,
  })
  const beside = (...peers: object[]) => (peer === null ? {} : { peers })
  return [
    {
      name: 'CSCV, 16 partitions (12,870 combinations), 200 candidates × 63 days',
      unit: 'ms',
      ours: () => probabilityOfBacktestOverfitting(quarter, { partitions: PARTITIONS }),
      ...beside(cscv('NumPy', false), cscv('NumPy, all combinations at once', true)),
    },
    {
      name: 'SPA, 10,000 draws, 200 candidates × 63 days, blocks of 5',
      unit: 'ms',
      ours: () => superiorPredictiveAbility(quarter, SPA),
      ...beside(spa('quarter')),
    },
    {
      name: 'SPA, 10,000 draws, 50 candidates × 250 days, blocks of 5',
      unit: 'ms',
      ours: () => superiorPredictiveAbility(year, SPA),
      ...beside(spa('year')),
    },
  ]
}
