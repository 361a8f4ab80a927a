import { probabilityOfBacktestOverfitting, superiorPredictiveAbility } from '../src/index.ts'
import { portableReturns } from '../test/portable-numbers.ts'

const quarter = portableReturns(63, 200, 20250117)
const year = portableReturns(250, 50, 20250117)

/** For `pnpm bench`: what the strict policy asks of the record of all trials. */
export const benches = [
  {
    name: 'CSCV, 16 partitions (12,870 combinations), 200 candidates × 63 days',
    unit: 'ms',
    ours: () => probabilityOfBacktestOverfitting(quarter, { partitions: 16 }),
  },
  {
    name: 'SPA, 10,000 draws, 200 candidates × 63 days, blocks of 5',
    unit: 'ms',
    ours: () => superiorPredictiveAbility(quarter, { blockLength: 5, draws: 10_000, seed: 1 }),
  },
  {
    name: 'SPA, 10,000 draws, 50 candidates × 250 days, blocks of 5',
    unit: 'ms',
    ours: () => superiorPredictiveAbility(year, { blockLength: 5, draws: 10_000, seed: 1 }),
  },
]
