import type { PrintedResult, SessionResult, StrategyResult } from '@openbell/training-result'
import type { CommandEdge } from './command-edge.ts'
import { figure, percent, seconds } from './format-figures.ts'
import { plainTable } from './plain-table.ts'
import { printJson } from './print-json.ts'
import { searchInsightLines } from './search-insight-lines.ts'

/** Prints the outcome of a run: one JSON object, or tables for people. */
export function printTraining(result: PrintedResult, json: boolean, { stdout }: CommandEdge): void {
  if (json) return printJson(stdout, result)
  const parts = [
    dataLines(result),
    ...result.strategies.map((strategy) => strategyText(strategy)),
    timingLine(result.timings_ms),
  ]
  stdout.write(`\n${parts.join('\n\n')}\n`)
}

function dataLines({ data, split, seed, run_id }: PrintedResult): string {
  const days = Object.entries(data.trading_days).map(([symbol, count]) => `${symbol} ${count}`)
  const lines = [
    `Run ${run_id}, seed ${seed}: ${data.description}`,
    `Trading days ${data.range.from} – ${data.range.to} (${days.join(', ')}); search ${split.train.trading_days}, ` +
      `embargo ${split.embargo_days}, sealed hold-out ${split.hold_out.trading_days} from ${split.hold_out.from}`,
  ]
  if (data.synthetic)
    lines.unshift(
      'SYNTHETIC MARKET: these figures say nothing about real trading. Do not trade on these files.',
    )
  for (const { symbol, severity, message } of data.quality)
    if (severity !== 'note') lines.push(`Data ${severity}, ${symbol}: ${message}`)
  return lines.join('\n')
}

/** How a verdict is put. */
export interface VerdictWords {
  readonly staged: string
  readonly kept: string
  /** What follows when nothing is staged. */
  readonly keptNote: string
}

const TRAINED: VerdictWords = {
  staged: 'STAGED',
  kept: 'KEPT PREVIOUS PARAMETERS',
  keptNote: 'Nothing is staged; what an earlier run had staged of this strategy has been removed.',
}

/** Verdict, sessions, gates and parameters of one strategy. */
export function strategyText(result: StrategyResult, words: VerdictWords = TRAINED): string {
  const verdict = result.verdict === 'staged' ? words.staged : words.kept
  const times =
    result.hold_out_openings === 1
      ? 'once'
      : `for ${result.hold_out_openings} candidates so far; each further one makes its test stricter`
  const openings = `hold-out opened ${times}`
  return [
    `${result.strategy}: ${verdict}. ${result.reason}`,
    sessionTable(result),
    gateTable(result),
    parameterTable(result),
    `${result.trials.toLocaleString('en-US')} trials in all; ${openings}`,
    ...searchInsightLines(result),
    ...(result.verdict === 'staged' ? [] : [words.keptNote]),
    Object.entries(result.files)
      .map(([name, path]) => `  ${name.padEnd(18)} ${path}`)
      .join('\n'),
  ].join('\n')
}

const change = (before: string, after: string): string => `${before} → ${after}`

function sessionTable(result: StrategyResult): string {
  const row = (
    name: string,
    { baseline, candidate }: Pick<SessionResult, 'baseline' | 'candidate'>,
    verdict: string,
  ) => [
    name,
    change(figure(baseline.in_sample.sharpe), figure(candidate.in_sample.sharpe)),
    change(figure(baseline.out_of_sample.sharpe), figure(candidate.out_of_sample.sharpe)),
    change(percent(baseline.out_of_sample.win_rate, 0), percent(candidate.out_of_sample.win_rate, 0)),
    change(String(baseline.out_of_sample.trades), String(candidate.out_of_sample.trades)),
    change(percent(baseline.out_of_sample.max_drawdown), percent(candidate.out_of_sample.max_drawdown)),
    verdict,
  ]
  const rows = Object.entries(result.sessions).map(([name, session]) => row(name, session, session.verdict))
  rows.push(row('as left in force', result.combined, result.verdict))
  const head = ['session', 'Sharpe in sample', 'Sharpe hold-out', 'win rate', 'trades', 'drawdown', 'verdict']
  return `Baseline → optimised (win rate, trades and drawdown on the hold-out)\n${plainTable(head, rows)}`
}

function gateTable({ gates }: StrategyResult): string {
  const rows = gates.map((gate) => [
    gate.session ?? 'all',
    gate.id,
    figure(gate.value, 3),
    figure(gate.limit, 3),
    gate.unit,
    gate.passed ? 'passed' : gate.advisory === true ? 'warning' : 'FAILED',
  ])
  return `Gates\n${plainTable(['session', 'gate', 'value', 'limit', 'unit', ''], rows, 6)}`
}

function parameterTable({ sessions }: StrategyResult): string {
  const names = Object.keys(Object.values(sessions)[0]?.parameters ?? {})
  const rows = names.map((name) => [
    name,
    ...Object.values(sessions).map(({ baseline_parameters, parameters, planted }) => {
      const region = planted?.[name]
      const truth =
        region === undefined
          ? ''
          : ` (truth ${region.low}–${region.high}: ${region.inside ? 'found' : 'missed'})`
      return `${change(String(baseline_parameters[name]), String(parameters[name]))}${truth}`
    }),
  ])
  return `Parameters, baseline → best found\n${plainTable(['parameter', ...Object.keys(sessions)], rows)}`
}

function timingLine(timings: Readonly<Record<string, number>>): string {
  const total = Object.values(timings).reduce((sum, ms) => sum + ms, 0)
  const steps = Object.entries(timings).map(([step, ms]) => `${step} ${seconds(ms)}`)
  return `Time: ${steps.join(' · ')} · together ${seconds(total)}`
}
