import type { PlacedParameters } from '../use-cases/describe-artifacts.ts'
import type { ListedRun } from '../use-cases/list-runs.ts'
import { fittingTable } from './fitting-table.ts'
import { figure } from './format-figures.ts'
import { printable } from './printable.ts'
import { wrapText } from './wrap-text.ts'

const NOTHING = '–'
/** What stands for verdicts where a run has none. */
const WITHOUT_VERDICT = {
  finished: NOTHING,
  searched: 'search only',
  validated: 'file judged',
  unfinished: NOTHING,
}

/** What lies in stage and current, and which runs there are, in lines of at most `columns` characters. */
export function statusText(
  parameters: readonly PlacedParameters[],
  runs: readonly ListedRun[],
  columns: number,
): string {
  const problems = parameters.flatMap(({ strategy, place, problem }) =>
    problem === null ? [] : [`${strategy} in ${place} is damaged: ${problem}.`],
  )
  const synthetic = parameters.some((one) => one.synthetic) || runs.some((run) => run.synthetic)
  const unfinished = runs.some(({ state }) => state === 'unfinished')
  const remarks = [
    ...problems,
    ...(synthetic ? ['Synthetic: made on an invented market, not for trading.'] : []),
    ...(unfinished ? ['A run that has not ended goes on with the command that began it.'] : []),
  ]
  return [
    placedTable(parameters, columns),
    ...(runs.length === 0 ? [] : [runTable(runs, columns)]),
    ...(remarks.length === 0 ? [] : [remarks.map((one) => wrapText(printable(one), columns)).join('\n')]),
  ].join('\n\n')
}

function placedTable(parameters: readonly PlacedParameters[], columns: number): string {
  return fittingTable(
    [
      { head: 'strategy', cells: parameters.map(({ strategy }) => strategy), align: 'left' },
      { head: 'place', cells: parameters.map(({ place }) => place), align: 'left' },
      { head: 'state', cells: parameters.map(({ state }) => state), align: 'left' },
      { head: 'updated (UTC)', cells: parameters.map((one) => minute(one.last_updated)), align: 'left' },
      { head: 'sealed Sharpe', cells: parameters.map((one) => figure(one.optimized_sharpe)) },
      { head: 'market', cells: parameters.map(({ synthetic }) => marketOf(synthetic)), align: 'left' },
    ],
    columns,
  )
}

function runTable(runs: readonly ListedRun[], columns: number): string {
  // One line for each strategy: a run of many would be wider than any terminal.
  const rows = runs.flatMap((run) => {
    const verdicts = Object.entries(run.verdicts).map(([strategy, verdict]) => `${strategy} ${verdict}`)
    const [first = WITHOUT_VERDICT[run.state], ...further] = verdicts
    const ended = run.state === 'unfinished' ? 'not ended' : minute(run.ended_at)
    return [
      { id: run.run_id, ended, source: run.source ?? NOTHING, verdict: first },
      ...further.map((verdict) => ({ id: '', ended: '', source: '', verdict })),
    ]
  })
  return fittingTable(
    [
      { head: 'run', cells: rows.map(({ id }) => printable(id)), align: 'left' },
      { head: 'ended (UTC)', cells: rows.map(({ ended }) => ended), align: 'left' },
      { head: 'verdict', cells: rows.map(({ verdict }) => printable(verdict)), align: 'left' },
      { head: 'source', cells: rows.map(({ source }) => printable(source)), align: 'left', rank: 1 },
    ],
    columns,
  )
}

/** An instant to the minute. */
function minute(instant: string | null): string {
  return instant === null ? NOTHING : instant.slice(0, 16).replace('T', ' ')
}

function marketOf(synthetic: boolean | null): string {
  return synthetic === null ? NOTHING : synthetic ? 'synthetic' : 'real'
}
