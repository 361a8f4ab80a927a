import type { SearchInsight, SessionResult, StrategyResult, TrialsEver } from '@openbell/training-result'
import { fittingTable } from './fitting-table.ts'
import { count, figure } from './format-figures.ts'
import { wrapText } from './wrap-text.ts'

/** How far luck alone could have come in each session, and what lies at the edge of its range; nothing of it is a gate. */
export function searchInsightLines(
  { sessions }: Pick<StrategyResult, 'sessions'>,
  columns: number,
): string[] {
  const all = Object.entries(sessions)
  const told = all.flatMap(([name, { trials_ever: ever, candidate, insight }]) =>
    ever === undefined ? [] : [{ name, ever, candidate, control: insight?.random_search }],
  )
  const edges = all.flatMap(([name, { insight, parameters }]) =>
    insight == null || insight.at_edge.length === 0
      ? []
      : `${name} ${insight.at_edge.map((parameter) => `${parameter} ${parameters[parameter]}`).join(', ')}`,
  )
  const spikes = all.flatMap(([name, { insight }]) => (insight?.best_is_spike === true ? name : []))
  return [
    ...(told.length === 0 ? [] : luckLines(told, columns)),
    ...(edges.length === 0
      ? []
      : [
          wrapText(
            `At the edge of the range, so that something better may lie beyond: ${edges.join('; ')}`,
            columns,
          ),
        ]),
    ...(spikes.length === 0
      ? []
      : [
          wrapText(`One step away from the best found, results are far worse: ${spikes.join(', ')}`, columns),
        ]),
  ]
}

interface Told {
  readonly name: string
  readonly ever: TrialsEver
  readonly candidate: SessionResult['candidate']
  readonly control: SearchInsight['random_search'] | undefined
}

function luckLines(told: readonly Told[], columns: number): string[] {
  const table = fittingTable(
    [
      { head: 'session', cells: told.map(({ name }) => name), align: 'left' },
      {
        head: 'trials ever made',
        cells: told.map(
          ({ ever: { trials, runs } }) => `${count(trials)} in ${count(runs)} ${runs === 1 ? 'run' : 'runs'}`,
        ),
      },
      { head: 'effective', cells: told.map(({ ever }) => count(Math.ceil(ever.effective))) },
      { head: 'by luck', cells: told.map(({ ever }) => figure(ever.luck_sharpe ?? null)) },
      { head: 'found', cells: told.map(({ candidate }) => figure(candidate.in_sample.sharpe)) },
      { head: 'deflated', cells: told.map(({ ever }) => figure(ever.deflated_sharpe)) },
      { head: 'random beaten', cells: told.map(({ control }) => beatenText(control)), rank: 1 },
    ],
    columns,
  )
  const title =
    'Luck: the Sharpe ratio in sample that the best of all trials ever made on these days would show if all were worthless'
  return [wrapText(title, columns), table]
}

function beatenText(control: Told['control']): string {
  if (control == null) return '–'
  return `${Number((control.beaten * control.searches).toFixed(1))} of ${control.searches}`
}
