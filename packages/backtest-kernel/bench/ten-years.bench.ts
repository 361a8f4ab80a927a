import type { BenchContext } from './bench-context.ts'
import { runTrial, s2Trials, use } from './s2-trials.ts'
import { randomS2Sets, usual } from './s2.ts'
import { backtestBatch } from '../src/index.ts'
import { warmNumba } from './warm-numba.ts'

const NINETY_DAYS = 87_000
const TEN_YEARS = 3_500_000
const SEED = 20250117

/** For `pnpm bench`: does a long series stay as cheap, bar by bar, as a short one? Left out with `--quick`. */
export async function benches(context: BenchContext) {
  if (context.quick) return []
  const short = s2Trials(NINETY_DAYS, SEED)
  const long = s2Trials(TEN_YEARS, SEED)
  const numba = await warmNumba(context, 'ten years', long.warm, [usual])
  const random = randomS2Sets(64, SEED)
  return [
    {
      name: 'S2, ten years (3.5 million bars), a batch of 64 random sets, warm, each bar of each set',
      unit: 'ns',
      per: TEN_YEARS * random.length,
      ours: (): void => use(backtestBatch(long.batch(long.warm, random)).dailyPnl[0]!),
      peers: [
        {
          name: 'ours on 90 days',
          per: NINETY_DAYS * random.length,
          run: (): void => use(backtestBatch(short.batch(short.warm, random)).dailyPnl[0]!),
        },
        ...(numba === null ? [] : [{ name: 'numba', measure: () => numba.time(random) }]),
      ],
    },
    {
      name: 'S2, ten years (3.5 million bars), default set, indicators warm, each bar',
      unit: 'ns',
      per: TEN_YEARS,
      ours: (): void => runTrial(long.request(long.warm, usual)),
      peers: [
        {
          name: 'ours on 90 days',
          per: NINETY_DAYS,
          run: (): void => runTrial(short.request(short.warm, usual)),
        },
        ...(numba === null ? [] : [{ name: 'numba', measure: () => numba.time([usual]) }]),
      ],
    },
  ]
}
