import { describe, expect, test } from 'vitest'
import { detectLookAhead, detectRecursiveDrift, EXIT_REASONS } from '../src/index.ts'
import type { BarColumns, CheckedStrategy, ExitReason } from '../src/index.ts'
import { lcg, seededMarket } from './seeded-market.ts'

const { bars } = seededMarket(800, 21)

interface Rules {
  /** Asked on the close of each bar: 1 long, -1 short, 0 nothing. */
  readonly signal: (bars: BarColumns, bar: number) => number
  readonly entryPrice: (bars: BarColumns, bar: number) => number
  /** Asked on the close of each bar in a trade: whether to leave on it. */
  readonly leaves: (bars: BarColumns, bar: number, entry: number) => boolean
  /** How a run tells exits by rule from those that the end of the bars gives. */
  readonly tells: 'reasons' | 'exit signals' | 'nothing'
}

/** Three closes in one direction are followed for at most five bars, or until a close against it. */
const HONEST: Rules = {
  signal: ({ close }, bar) => {
    if (bar < 3) return 0
    const moves = [0, 1, 2].map((back) => Math.sign(close[bar - back]! - close[bar - back - 1]!))
    return moves.every((move) => move === moves[0]) ? moves[0]! : 0
  },
  entryPrice: ({ open }, bar) => open[bar]!,
  leaves: (_, bar, entry) => bar - entry >= 4,
  tells: 'reasons',
}

/** A strategy that is no plan: a loop over bars that asks its rules. */
function loop(rules: Partial<Rules>): CheckedStrategy {
  const { signal, entryPrice, leaves, tells } = { ...HONEST, ...rules }
  return {
    run({ bars: given }, { tradeFrom }) {
      const signals = new Int8Array(given.length)
      const exitSignals = new Int8Array(given.length)
      const rows: number[][] = []
      let entry = -1
      let side = 0
      const leave = (bar: number, reason: ExitReason): void => {
        const code = EXIT_REASONS.indexOf(reason)
        rows.push([entry, bar, side, entryPrice(given, entry), given.close[bar]!, code])
        entry = -1
      }
      for (let bar = tradeFrom; bar < given.length; bar++) {
        signals[bar] = signal(given, bar)
        if (bar === entry || entry < 0 || bar < entry) {
          if (entry < 0 && signals[bar] !== 0 && bar + 1 < given.length) {
            entry = bar + 1
            side = signals[bar]!
          }
        } else if (leaves(given, bar, entry)) {
          exitSignals[bar] = 1
          leave(bar, 'signal')
        }
      }
      if (entry >= 0) leave(given.length - 1, 'segment-end')
      const figures = (index: number) => rows.map((row) => row[index]!)
      return {
        signals,
        ...(tells === 'exit signals' && { exitSignals }),
        trades: {
          length: rows.length,
          entryBar: Int32Array.from(figures(0)),
          exitBar: Int32Array.from(figures(1)),
          direction: Int8Array.from(figures(2)),
          entryPrice: Float64Array.from(figures(3)),
          exitPrice: Float64Array.from(figures(4)),
          ...(tells === 'reasons' && { exitReason: Uint8Array.from(figures(5)) }),
        },
      }
    },
  }
}

const lookAhead = (rules: Partial<Rules>) =>
  detectLookAhead({ strategy: loop(rules), bars, cuts: { count: 30, random: lcg(2) }, eventCuts: 60 })

describe('a strategy that signals from a callback', () => {
  test('gives no finding where it is honest', () => {
    const report = lookAhead({})
    expect(report.findings).toEqual([])
    expect(report.columns).toEqual([])
    expect(report.trades).toBeGreaterThan(30)
    expect(report.signals).toBeGreaterThan(report.trades)
    const starts = { count: 5, random: lcg(2) }
    // Four closes are all that it remembers: bar 3 may be the first to signal.
    const drift = detectRecursiveDrift({ strategy: loop({}), bars, warmupBars: 3, starts })
    expect(drift).toMatchObject({ findings: [], signalsDiffering: 0, tradesDiffering: 0, neededBars: 0 })
    expect(drift.trades).toBeGreaterThan(100)
    const short = detectRecursiveDrift({
      strategy: loop({}),
      bars,
      warmupBars: 2,
      starts: [...Array(300).keys()].slice(1),
    })
    expect(short.findings[0]).toMatchObject({ code: 'signal-depends-on-start' })
  })

  test('is caught where a signal knows the next close', () => {
    const report = lookAhead({
      signal: (given, bar) => Math.sign((given.close[bar + 1] ?? given.close[bar]!) - given.close[bar]!),
    })
    expect(report.findings.map(({ code }) => code)).toEqual(['signal-looks-ahead'])
    const { bar, values, sentence } = report.findings[0]!
    // Cut off behind it, the bar has no next close to differ from its own.
    expect(values).toEqual([Math.sign(bars.close[bar! + 1]! - bars.close[bar!]!), 0])
    expect(sentence).toMatch(
      /^The signal on bar \d+ is (long|short), but none when the series ends with bar \d+/,
    )
  })

  test('is caught where an entry fills at a price of a later bar', () => {
    const report = lookAhead({ entryPrice: ({ open }, bar) => open[bar + 1] ?? open[bar]! })
    expect(report.findings).toMatchObject([{ code: 'entry-looks-ahead' }])
    const { bar, trade, values } = report.findings[0]!
    expect(trade!.entryBar).toBe(bar)
    expect(values).toEqual([bars.open[bar! + 1], bars.open[bar!]])
  })

  const early: Rules['leaves'] = ({ close }, bar, entry) =>
    bar - entry >= 4 || (close[bar + 1] !== undefined && close[bar + 1]! < close[bar]!)

  test('is caught where only an exit knows the next close, by its reason', () => {
    const report = lookAhead({ leaves: early })
    expect(report.findings).toMatchObject([{ code: 'exit-looks-ahead' }])
    const { trade, values, sentence } = report.findings[0]!
    expect(values).toEqual([EXIT_REASONS.indexOf('signal'), EXIT_REASONS.indexOf('segment-end')])
    expect(sentence).toContain(`from bar ${trade!.entryBar} to bar ${trade!.exitBar}`)
  })

  test('the same by its signals to leave', () => {
    const report = lookAhead({ leaves: early, tells: 'exit signals' })
    expect(report.findings).toMatchObject([{ code: 'exit-looks-ahead', values: [1, 0] }])
    const { bar } = report.findings[0]!
    expect(bars.close[bar! + 1]).toBeLessThan(bars.close[bar!]!)
    expect(report.cuts).toContain(bar! + 1)
    expect(lookAhead({ tells: 'exit signals' }).findings).toEqual([])
  })

  test('is caught where it stays because it knows that the series goes on', () => {
    // It leaves early, except while more than two bars are to come.
    const report = lookAhead({
      leaves: ({ length }, bar, entry) => bar - entry >= 4 || length - bar < 3,
      tells: 'nothing',
    })
    expect(report.findings).toMatchObject([{ code: 'exit-looks-ahead' }])
  })

  test('is caught where two runs differ, and where it writes into the bars', () => {
    const random = lcg(5)
    const dice = lookAhead({ signal: () => Math.floor(random() * 3) - 1 })
    expect(dice.findings.map(({ code }) => code)).toEqual(['strategy-not-repeatable'])
    const writes = lookAhead({
      signal: (given, bar) => {
        given.close[0] = 1
        return HONEST.signal(given, bar)
      },
    })
    expect(writes.findings).toMatchObject([
      { code: 'strategy-writes-bars', bar: 0, values: [bars.close[0], 1] },
    ])
    expect(bars.close[0]).not.toBe(1)
  })

  test('is told where it cannot do with part of the series', () => {
    const report = lookAhead({
      signal: (given, bar) => {
        if (given.length < 100) throw new Error('no market today')
        return HONEST.signal(given, bar)
      },
    })
    expect(report.findings.map(({ code }) => code)).toEqual(['fails-on-part'])
    expect(report.findings[0]!.sentence).toContain('no market today')
    // The same where it cannot even name its columns.
    const strategy: CheckedStrategy = {
      ...loop({}),
      columns({ length }) {
        if (length < bars.length) throw new Error('half a market')
        return []
      },
    }
    const cut = detectLookAhead({ strategy, bars, cuts: [500] })
    expect(cut.findings.map(({ code }) => code)).toContain('fails-on-part')
    const drift = detectRecursiveDrift({ strategy, bars, warmupBars: 3, starts: [100] })
    expect(drift.findings).toMatchObject([{ code: 'fails-on-part', column: null }])
  })
})
