import { backtest, backtestBatch, columnCache } from '../src/index.ts'
import { rollingVwapDistance, wilderAtr, wilderRsi } from '../src/index.ts'
import type { BacktestRequest } from '../src/index.ts'
import { denseTwin } from '../test/dense-twin.ts'
import type { BenchContext } from './bench-context.ts'
import { grademarkS2 } from './grademark.ts'
import { runTrial, s2Indicators, s2Trials, use, withIndicators } from './s2-trials.ts'
import { parametersOf, s2Threads } from './s2-threads.ts'
import { busy, loosest, randomS2Sets, usual, type S2Set } from './s2.ts'
import { warmNumba } from './warm-numba.ts'

const NINETY_DAYS = 87_000
const SEED = 20250117

/** For `pnpm bench`: what the kernel does for a trial, beside its slow twin and beside a loop compiled by numba. */
export async function benches(context: BenchContext) {
  const trials = s2Trials(NINETY_DAYS, SEED)
  const { bars, warm, request, batch } = trials
  const random = randomS2Sets(256, SEED)
  const checked = [usual, busy, loosest, ...random.slice(0, 16)]
  for (const set of checked) requireSame(request(warm, set))
  requireSameBatch(random.map((set) => backtest(request(warm, set)).trades.length))
  const numba = await warmNumba(context, '90 days', warm, checked)
  const library = context.loadGrademark()
  const grademark = library && grademarkS2(library, bars, s2Indicators(warm), usual)

  const besideNumba = (sets: readonly S2Set[], cold = false) =>
    numba === null ? [] : [{ name: 'numba', measure: () => numba.time(sets, { cold }) }]
  const twin = (set: S2Set): void => use(denseTwin(request(warm, set)).trades.length)
  const besideGrademark =
    library && grademark
      ? [
          {
            name: `Grademark ${library.version} (${grademark.trades} trades)`,
            run: (): void => use(grademark.run()),
          },
        ]
      : []
  const trades = async (sets: readonly S2Set[]): Promise<string> => {
    const ours = sets.reduce((sum, set) => sum + backtest(request(warm, set)).trades.length, 0) / sets.length
    return numba === null
      ? `${Math.round(ours)} trades`
      : `${Math.round(ours)} trades, numba's rules ${Math.round(await numba.trades(sets))}`
  }
  const single = async (name: string, set: S2Set, more: typeof besideGrademark = []) => ({
    name: `S2, 90 days, ${name} (${await trades([set])})`,
    unit: 'us',
    ours: (): void => use(backtestBatch(batch(warm, [set])).dailyPnl[0]!),
    peers: [...besideNumba([set]), { name: 'dense twin', run: (): void => twin(set) }, ...more],
  })
  const many = { unit: 'us', per: random.length }

  return [
    await single('default set', usual, besideGrademark),
    await single('busy set', busy),
    await single('loosest thresholds', loosest),
    {
      ...many,
      name: `S2, 90 days, each of 256 random sets (mean of ${await trades(random)})`,
      ours: (): void => random.forEach((set) => runTrial(request(warm, set))),
      peers: [
        ...besideNumba(random),
        // One pass a round: it takes seconds.
        { name: 'dense twin', measure: () => timed(() => random.forEach(twin)) },
      ],
    },
    {
      ...many,
      name: 'the same, first pass: indicators warm, all else computed anew',
      ours: (): void => {
        const columns = withIndicators(warm)
        for (const set of random) runTrial(request(columns, set))
      },
      peers: besideNumba(random),
    },
    {
      ...many,
      name: 'the same by backtestBatch',
      ours: (): void => use(backtestBatch(batch(warm, random)).dailyPnl[0]!),
      peers: besideNumba(random),
    },
    {
      ...many,
      name: 'the same by backtestBatch, first pass',
      ours: (): void => use(backtestBatch(batch(withIndicators(warm), random)).dailyPnl[0]!),
      peers: besideNumba(random),
    },
    ...(await onThreads()),
    {
      name: 'S2, 90 days, default set, cold: checks and indicators included',
      unit: 'ms',
      // A new object of bars is a new series: checked again, and nothing of it is known.
      ours: (): void => runTrial(request(columnCache({ ...bars }), usual)),
      peers: besideNumba([usual], true),
    },
    {
      name: 'Indicators of S2, 90 days',
      unit: 'ms',
      ours: (): void => {
        rollingVwapDistance(bars, 20)
        wilderRsi(bars.close, 14)
        wilderAtr(bars, 14)
      },
    },
  ]

  /** Sixteen times the random sets a call, so that the messages weigh what they weigh in a search. */
  async function onThreads() {
    const sets = Array.from({ length: 16 }, () => random).flat()
    const parameters = sets.map(parametersOf)
    const [one, two] = [await s2Threads(trials, 1, sets), await s2Threads(trials, 2, sets)]
    const { dailyPnl } = backtestBatch(batch(warm, sets))
    for (const threads of [one, two])
      if ((await threads.run(parameters)).dailyPnl.some((pnl, i) => pnl !== dailyPnl[i]))
        throw new Error('Threads make another account than a batch')
    return [
      {
        unit: 'us',
        per: sets.length,
        name: 'the same on two threads, 4,096 sets a call',
        ours: async (): Promise<void> => use((await two.run(parameters)).dailyPnl[0]!),
        peers: [
          { name: 'ours on one thread', measure: () => timedAsync(() => one.run(parameters)) },
          ...(numba === null
            ? []
            : [{ name: 'numba on two threads', measure: () => numba.time(sets, { threads: 2 }) }]),
        ],
      },
    ]
  }

  function requireSameBatch(alone: readonly number[]): void {
    const { trades } = backtestBatch(batch(warm, random))
    for (const [i, count] of alone.entries())
      if (trades[i] !== count)
        throw new Error(`Set ${i} makes ${trades[i]} trades in a batch, ${count} alone`)
  }
}

function requireSame(request: BacktestRequest): void {
  const ours = Array.from(backtest(request).trades.pnl)
  const theirs = denseTwin(request).trades.map(({ pnl }) => pnl)
  if (ours.length !== theirs.length || ours.some((pnl, i) => Math.abs(pnl - theirs[i]!) > 0.005))
    throw new Error(`The kernel made the trades ${ours.join(' ')}, its twin ${theirs.join(' ')}`)
}

async function timedAsync(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

function timed(run: () => void): number {
  const start = performance.now()
  run()
  return performance.now() - start
}
