import type { StrategyFinding } from '@openbell/backtest-kernel'
import type { SymbolCheck } from '../evaluation/check-on-market.ts'
import type { StrategyCheckAnswer } from '../use-cases/check-strategy.ts'
import { plainTable } from './plain-table.ts'

/** Everything that was found, symbol by symbol, with the time of its bar. */
export function findingsOf({ checks }: StrategyCheckAnswer) {
  return checks.flatMap(({ symbol, ts, lookAhead, drift }) =>
    [...lookAhead.findings, ...drift.findings].map((found) => ({ symbol, time: timeOf(ts, found), found })),
  )
}

function timeOf(ts: Float64Array, { bar }: StrategyFinding): string | null {
  const ms = bar === null ? undefined : ts[bar]
  return ms === undefined ? null : new Date(ms).toISOString().replace('.000Z', 'Z')
}

/** The answer for programs. Values that are no finite numbers are null. */
export function strategyCheckJson(answer: StrategyCheckAnswer) {
  const { strategy, parameters, sessions, checks, data } = answer
  const findings = findingsOf(answer)
  return {
    strategy: strategy.id,
    version: strategy.version,
    parameters,
    sessions,
    warmup_bars: strategy.warmupBars,
    data: { source: data.source, synthetic: data.synthetic, hash: data.hash, range: data.range },
    passed: findings.length === 0,
    checks: checks.map(({ symbol, lookAhead, drift }) => ({
      symbol,
      bars: lookAhead.bars,
      signals: lookAhead.signals,
      trades: lookAhead.trades,
      look_ahead: { cuts: lookAhead.cuts.length, columns: lookAhead.columns },
      warm_up: {
        starts: drift.starts.length,
        tolerance: drift.tolerance,
        needed_bars: drift.neededBars,
        signals: drift.signals,
        signals_differing: drift.signalsDiffering,
        trades: drift.trades,
        trades_differing: drift.tradesDiffering,
        columns: drift.columns.map(({ column, neededBars, decay }) => ({
          column,
          needed_bars: neededBars,
          differences: decay,
        })),
      },
    })),
    findings: findings.map(({ symbol, time, found }) => ({
      symbol,
      code: found.code,
      column: found.column,
      bar: found.bar,
      time,
      trade: found.trade && {
        entry_bar: found.trade.entryBar,
        exit_bar: found.trade.exitBar,
        direction: found.trade.direction > 0 ? 'long' : 'short',
      },
      values: found.values,
      sentence: found.sentence,
      remedy: found.remedy,
    })),
  }
}

/** The answer for people. */
export function strategyCheckText(answer: StrategyCheckAnswer): string {
  const { strategy, parameters, sessions, checks, data } = answer
  const found = findingsOf(answer).map(
    ({ symbol, time, found: { sentence, remedy } }) =>
      `${symbol}${time === null ? '' : `, ${time}`}: ${sentence}\n  ${remedy}`,
  )
  return [
    '',
    `${data.synthetic ? 'SYNTHETIC MARKET: ' : ''}${data.description}, trading days ${data.range.from} – ${data.range.to}`,
    `${strategy.id} ${strategy.version} in ${sessions.join(', ')} ${JSON.stringify(parameters)}`,
    checkTable(checks),
    driftTable(checks, strategy.warmupBars),
    ...checks
      .filter(
        ({ lookAhead, drift }) =>
          lookAhead.trades === 0 && lookAhead.findings.length + drift.findings.length === 0,
      )
      .map(({ symbol }) => `${symbol}: there was no trade on these bars, so that none could be compared.`),
    ...(found.length > 0
      ? found
      : [
          `Nothing found: no bar changed when later bars were cut off, and nothing behind the warm-up of ${strategy.warmupBars} bars depended on where the series began.`,
        ]),
    '',
  ].join('\n')
}

function checkTable(checks: readonly SymbolCheck[]): string {
  const rows = checks.map(({ symbol, lookAhead, drift }) => [
    symbol,
    lookAhead.bars.toLocaleString('en-US'),
    String(lookAhead.columns.length),
    lookAhead.signals.toLocaleString('en-US'),
    lookAhead.trades.toLocaleString('en-US'),
    String(lookAhead.cuts.length),
    String(lookAhead.findings.length),
    String(drift.starts.length),
    String(drift.findings.length),
  ])
  const head = ['symbol', 'bars', 'columns', 'signals', 'trades', 'cuts', 'findings', 'starts', 'findings']
  return plainTable(head, rows)
}

function driftTable(checks: readonly SymbolCheck[], warmup: number): string {
  const rows = checks.flatMap(({ symbol, drift }) =>
    drift.columns.map(({ column, neededBars, decay }) => [
      symbol,
      column,
      ...[1, 2].map((times) => share(decay.find(({ bars }) => bars === times * warmup)?.relative)),
      neededBars === null ? 'never settles' : neededBars.toLocaleString('en-US'),
    ]),
  )
  const head = [
    'symbol',
    'column',
    `difference after ${warmup} bars`,
    `after ${2 * warmup}`,
    'warm-up needed',
  ]
  return plainTable(head, rows, 2)
}

/** A relative difference: a few digits are enough. */
function share(relative: number | undefined): string {
  if (relative === undefined) return '–'
  if (relative === Infinity) return 'not defined'
  return relative === 0 ? '0' : relative.toExponential(1)
}
