import type { SelectionEvidence, SessionEvidence, WindowEvidence } from '../src/index.ts'

/** Annual Sharpe ratio, written out; NaN when the days do not vary. */
function sharpeOf(dailyPnl: Float64Array): number {
  const mean = dailyPnl.reduce((sum, pnl) => sum + pnl, 0) / dailyPnl.length
  const squares = dailyPnl.reduce((sum, pnl) => sum + (pnl - mean) ** 2, 0)
  return squares === 0 ? NaN : (mean / Math.sqrt(squares / (dailyPnl.length - 1))) * Math.sqrt(252)
}

/** A window with these daily profits: a trade on each day that is not idle, and no deep drawdown. */
export function windowOf(dailyPnl: readonly number[]): WindowEvidence {
  const profits = Float64Array.from(dailyPnl)
  return {
    dailyPnl: profits,
    trades: profits.filter((pnl) => pnl !== 0).length,
    sharpe: sharpeOf(profits),
    maxDrawdown: 0.02,
  }
}

const noise = [120, -70, 30, -110, 80, -20, 50, -90, 10, 40, -60, 100, -80]

/** Daily profits around `mean` dollars, the same ones for the same number of days. */
export function profits(days: number, mean: number): number[] {
  return Array.from({ length: days }, (_, day) => noise[(day * 5) % 13]! * (1 + (day % 7) / 20) + mean)
}

/** A session that passes every gate; each test spoils what it is about. */
export function goodSession(changes: Partial<SessionEvidence> = {}): SessionEvidence {
  return {
    session: 'RTH',
    boundsViolations: [],
    inSample: { baseline: windowOf(profits(49, 5)), candidate: windowOf(profits(49, 60)) },
    holdOut: {
      baseline: windowOf(profits(13, 5)),
      candidate: windowOf(profits(13, 5).map((pnl, day) => pnl + 60 + 10 * (day % 4))),
    },
    convergence: {
      best: 2,
      otherBests: [1.9, 1.8, 2],
      distances: [0.1, 0.2, 0.05],
      neighbours: [1.8, 1.6, 1.9, 1.2],
    },
    stressed: { inSample: windowOf(profits(49, 50)), holdOut: windowOf(profits(13, 50)) },
    selection: goodSelection(),
    walkForward: null,
    controls: { shuffledSearches: [], randomSearches: [] },
    parameterChanges: [],
    ...changes,
  }
}

/** Ten candidates on 49 days, of which the first is far ahead of the others. */
function goodSelection(): SelectionEvidence {
  const candidates = Array.from({ length: 10 }, (_, candidate) =>
    profits(49, 0).map(
      (profit, day) => noise[(day * 3 + candidate) % 13]! + (candidate === 0 ? 60 : 0) + profit / 9,
    ),
  )
  const rows = Array.from({ length: 49 }, (_, day) => Float64Array.from(candidates, (one) => one[day]!))
  return {
    trials: 100,
    effectiveTrials: 10,
    varianceOfSharpes: 0.01,
    candidates: rows,
    space: rows,
    baseline: Float64Array.from(profits(49, 5)),
  }
}
