import { atrColumn, backtest, columnCache, detectLookAhead, plannedStrategy } from '../src/index.ts'
import type { BacktestRequest, TradePlan } from '../src/index.ts'
import { denseTwin } from '../test/dense-twin.ts'
import { parkMiller } from './park-miller.ts'
import { runTrial, s2Trials, use } from './s2-trials.ts'
import { s2Plan, usual } from './s2.ts'

const NINETY_DAYS = 87_000
const SEED = 20250117
const CUTS = 100

const atr = atrColumn(14)
const trailing: TradePlan = {
  ...s2Plan(usual),
  trailingStop: { after: { column: atr, multiple: 1 }, distance: { column: atr, multiple: 2 } },
}
const managed: TradePlan = {
  ...trailing,
  contracts: 3,
  breakEven: { after: { column: atr, multiple: 1.5 } },
  partialExits: [{ contracts: 1, target: { column: atr, multiple: 1.5 } }],
}

/** For `pnpm bench`: plans that are walked from bar to bar, and the look-ahead detector. */
export function benches() {
  const { bars, warm, request } = s2Trials(NINETY_DAYS, SEED)
  const { columns: _, plan: __, ...session } = request(warm, usual)
  const walked = (plan: TradePlan): BacktestRequest => ({ ...session, columns: warm, plan })
  const entry = (name: string, plan: TradePlan) => {
    const ours = backtest(walked(plan)).trades
    if (denseTwin(walked(plan)).trades.length !== ours.length)
      throw new Error(`${name}: the kernel makes ${ours.length} trades, its twin another number`)
    return {
      name: `S2, 90 days, default set with ${name} (${ours.length} trades)`,
      unit: 'us',
      ours: (): void => runTrial(walked(plan)),
      peers: [
        { name: 'dense twin', run: (): void => use(denseTwin(walked(plan)).trades.length) },
        { name: 'ours without it, by tables', run: (): void => runTrial(request(warm, usual)) },
      ],
    }
  }
  return [
    entry('a trailing stop', trailing),
    entry('a trailing stop, break-even and a partial exit', managed),
    {
      name: `look-ahead detector: S2, 90 days, ${CUTS} drawn cuts and as many at events, each cut`,
      unit: 'ms',
      per: cuts(),
      ours: (): void => use(cuts()),
      peers: [
        {
          // A cut runs the strategy anew on what is left, half of the bars on average.
          name: 'one cold back-test of the whole series',
          per: 1,
          run: (): void => runTrial(request(columnCache({ ...bars }), usual)),
        },
      ],
    },
  ]

  function cuts(): number {
    const report = detectLookAhead({
      strategy: plannedStrategy({ ...session, plan: () => s2Plan(usual) }),
      bars,
      cuts: { count: CUTS, random: parkMiller(SEED) },
      eventCuts: CUTS,
    })
    if (report.findings.length > 0) throw new Error('S2 looks ahead')
    return report.cuts.length
  }
}
