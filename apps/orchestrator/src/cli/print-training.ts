import type {
  GateResult,
  Metrics,
  PolicyResult,
  PrintedResult,
  SessionResult,
  StrategyResult,
  Windows,
} from '@openbell/training-result'
import type { CommandEdge } from './command-edge.ts'
import { decisionLines } from './decision-lines.ts'
import { fittingTable } from './fitting-table.ts'
import { count, figure, percent, seconds } from './format-figures.ts'
import { gateTable } from './gate-table.ts'
import { printJson } from './print-json.ts'
import { trackRecordLines } from './track-record-lines.ts'
import { searchInsightLines } from './search-insight-lines.ts'
import { wrapText } from './wrap-text.ts'

/** Prints the outcome of a run: one JSON object, or tables for people. */
export function printTraining(
  result: PrintedResult,
  json: boolean,
  { stdout, terminal }: Pick<CommandEdge, 'stdout' | 'terminal'>,
): void {
  if (json) return printJson(stdout, result)
  const { columns } = terminal
  const parts = [
    dataLines(result, columns),
    ...result.strategies.map((strategy) => strategyText(strategy, columns)),
    wrapText(timingLine(result.timings_ms), columns),
  ]
  stdout.write(`\n${parts.join('\n\n')}\n`)
}

function dataLines({ data, split, policy, objective, seed, run_id }: PrintedResult, columns: number): string {
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
  if (objective !== undefined) lines.push(`Searched for the highest ${objective}`)
  if (policy !== undefined) lines.push(policyLine(policy))
  for (const { symbol, severity, message } of data.quality)
    if (severity !== 'note') lines.push(`Data ${severity}, ${symbol}: ${message}`)
  return lines.map((line) => wrapText(line, columns)).join('\n')
}

function policyLine({ name, changed }: PolicyResult): string {
  const limits = changed.map(({ limit, value, usual }) => `${limit} ${value} instead of ${usual}`)
  return limits.length === 0
    ? `Gates: policy ${name}`
    : `Gates: policy ${name}, CHANGED: ${limits.join(', ')}`
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

/** Headline, what decided, sessions, gates and parameters of one strategy, in lines of at most `columns` characters. */
export function strategyText(result: StrategyResult, columns: number, words: VerdictWords = TRAINED): string {
  const verdict = result.verdict === 'staged' ? words.staged : words.kept
  const times =
    result.hold_out_openings === 1
      ? 'once'
      : `for ${result.hold_out_openings} candidates so far; each further one makes its test stricter`
  const shuffled = Object.values(result.sessions).reduce((sum, { trials }) => sum + (trials.shuffled ?? 0), 0)
  const beside = shuffled === 0 ? '' : ` on these days, ${count(shuffled)} on block-shuffled ones`
  const made = `${count(result.trials)} trials${beside}; hold-out opened ${times}`
  const head = [wrapText(`${result.strategy}: ${verdict}. ${result.reason}`, columns)]
  const files = Object.entries(result.files).map(([name, path]) => `  ${name.padEnd(18)} ${path}`)
  return [
    head,
    ...decisionLines(result, columns).map((lines) => [lines]),
    [sessionTable(result, columns)],
    trackRecordLines(result, columns),
    [gatesText(result, columns)],
    [parameterTable(result, columns)],
    searchInsightLines(result, columns),
    [
      wrapText(made, columns),
      ...(result.verdict === 'staged' ? [] : [wrapText(words.keptNote, columns)]),
      ...files,
    ],
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

const change = (before: string, after: string): string => `${before} → ${after}`

function sessionTable(result: StrategyResult, columns: number): string {
  type Row = Pick<SessionResult, 'baseline' | 'candidate'>
  const rows: (readonly [name: string, row: Row, verdict: string])[] = [
    ...Object.entries(result.sessions).map(([name, one]) => [name, one, one.verdict] as const),
    ['as left in force', result.combined, result.verdict],
  ]
  const cells = (of: (metrics: Metrics) => string, window: keyof Windows): string[] =>
    rows.map(([, { baseline, candidate }]) => change(of(baseline[window]), of(candidate[window])))
  const table = fittingTable(
    [
      { head: 'session', cells: rows.map(([name]) => name), align: 'left' },
      { head: 'verdict', cells: rows.map(([, , verdict]) => verdict), align: 'left' },
      { head: 'Sharpe in sample', cells: cells(({ sharpe }) => figure(sharpe), 'in_sample') },
      { head: 'sealed', cells: cells(({ sharpe }) => figure(sharpe), 'out_of_sample') },
      { head: 'trades', cells: cells(({ trades }) => String(trades), 'out_of_sample') },
      { head: 'drawdown', cells: cells((m) => percent(m.max_drawdown), 'out_of_sample'), rank: 1 },
      { head: 'win rate', cells: cells((m) => percent(m.win_rate, 0), 'out_of_sample'), rank: 2 },
    ],
    columns,
  )
  return `${wrapText('Previous → found; all but the Sharpe ratio in sample is of the sealed days', columns)}\n${table}`
}

function gatesText({ gates }: StrategyResult, columns: number): string {
  const sessions = [...new Set(gates.map(({ session }) => session))]
  const groups = new Map(
    sessions.map((session): [string, GateResult[]] => [
      session ?? 'All sessions together',
      gates.filter((gate) => gate.session === session),
    ]),
  )
  return `Gates; numbers without a unit are annual Sharpe ratios\n${gateTable(groups, columns)}`
}

function parameterTable({ sessions }: StrategyResult, columns: number): string {
  const all = Object.entries(sessions)
  const names = Object.keys(all[0]?.[1].parameters ?? {})
  const table = fittingTable(
    [
      { head: 'parameter', cells: names, align: 'left' },
      ...all.map(([head, { baseline_parameters: before, parameters: found }]) => ({
        head,
        cells: names.map((name) => change(String(before[name]), String(found[name]))),
      })),
    ],
    columns,
  )
  const planted = all.flatMap(([session, { planted: regions }]) =>
    Object.entries(regions ?? {}).map(
      ([name, { low, high, inside }]) =>
        `Planted in ${session}: ${name} ${low}–${high}, ${inside ? 'found' : 'missed'}`,
    ),
  )
  return [`Parameters, previous → found\n${table}`, ...planted].join('\n')
}

function timingLine(timings: Readonly<Record<string, number>>): string {
  const total = Object.values(timings).reduce((sum, ms) => sum + ms, 0)
  const steps = Object.entries(timings).map(([step, ms]) => `${step} ${seconds(ms)}`)
  return `Time: ${steps.join(' · ')} · together ${seconds(total)}`
}
