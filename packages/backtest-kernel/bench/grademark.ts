import type { BarColumns } from '../src/index.ts'
import type { S2Indicators } from './s2-trials.ts'
import type { S2Set } from './s2.ts'

/** What is used of Grademark (npm), a back-tester in JavaScript; see `benchmarks/peers/grademark`. */
export interface Grademark {
  readonly version: string
  readonly backtest: (strategy: object, bars: object) => { readonly profit: number }[]
  readonly DataFrame: new (rows: readonly GrademarkBar[]) => { bake(): object }
}

interface GrademarkBar {
  readonly time: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly distance: number
  readonly rsi: number
  readonly atr: number
}

/**
 * S2 for Grademark, which has the rules nearest to ours that were found: entry at the next open, the stop before the
 * target, both within a bar. Unlike ours it looks at neither on the entry bar, fills a gap at the stop, signals again
 * only on the bar after an exit, and knows no ticks, costs or segments. Throws unless it makes the trades of a plain
 * loop over its rules.
 */
export function grademarkS2(
  { backtest, DataFrame }: Grademark,
  bars: BarColumns,
  indicators: S2Indicators,
  set: S2Set,
): { trades: number; run: () => number } {
  const { threshold, level, stop, target, minAtr, maxBars } = set
  const rows = Array.from({ length: bars.length }, (_, t) => ({ time: t, ...row(bars, indicators, t) }))
  const frame = new DataFrame(rows).bake()
  let unit = NaN
  const strategy = {
    entryRule(enter: (options: { direction: string }) => void, { bar }: { bar: GrademarkBar }) {
      if (!(bar.atr >= minAtr)) return
      unit = bar.atr
      if (bar.distance < -threshold && bar.rsi < level) enter({ direction: 'long' })
      else if (bar.distance > threshold && bar.rsi > 100 - level) enter({ direction: 'short' })
    },
    stopLoss: () => stop * unit,
    profitTarget: () => target * unit,
    // The entry bar is not counted in `holdingPeriod`; the exit is at the next open.
    exitRule(exit: () => void, { position }: { position: { holdingPeriod: number } }) {
      if (position.holdingPeriod >= maxBars - 1) exit()
    },
  }
  const made = backtest(strategy, frame)
  const expected = plainLoop(rows, set)
  const [theirs, plain] = [made.map(({ profit }) => profit), expected].map((profits) =>
    profits.reduce((sum, profit) => sum + profit, 0),
  )
  if (made.length !== expected.length || Math.abs(theirs! - plain!) > 1e-6)
    throw new Error(
      `Grademark made ${made.length} trades worth ${theirs}, the plain loop ${expected.length} worth ${plain}`,
    )
  return { trades: made.length, run: () => backtest(strategy, frame).length }
}

function row({ open, high, low, close }: BarColumns, { distance, rsi, atr }: S2Indicators, t: number) {
  return {
    open: open[t]!,
    high: high[t]!,
    low: low[t]!,
    close: close[t]!,
    distance: distance[t]!,
    rsi: rsi[t]!,
    atr: atr[t]!,
  }
}

/** Points won by each trade. */
function plainLoop(rows: readonly GrademarkBar[], set: S2Set): number[] {
  const profits: number[] = []
  let t = 0
  while (t < rows.length - 1) {
    const { distance, rsi, atr } = rows[t]!
    const long = distance < -set.threshold && rsi < set.level
    const short = distance > set.threshold && rsi > 100 - set.level
    const entryBar = t + 1
    t++
    if (!(atr >= set.minAtr) || long === short) continue
    const side = long ? 1 : -1
    const entry = rows[entryBar]!.open
    const stop = entry - side * set.stop * atr
    const target = entry + side * set.target * atr
    let exit: number | null = null
    for (t = entryBar + 1; t < rows.length && exit === null; t++) {
      const bar = rows[t]!
      if (t === entryBar + Math.max(set.maxBars, 2)) exit = bar.open
      else if (long ? bar.low <= stop : bar.high >= stop) exit = stop
      else if (long ? bar.high >= target : bar.low <= target) exit = target
    }
    profits.push(side * ((exit ?? rows.at(-1)!.close) - entry))
  }
  return profits
}
