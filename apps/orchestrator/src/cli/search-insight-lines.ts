import type { SearchInsight, SessionResult, StrategyResult, TrialsEver } from '@openbell/training-result'
import { fittingTable } from './fitting-table.ts'
import { edgesAndSpikes } from './edges-and-spikes.ts'
import { count, figure } from './format-figures.ts'
import { searchesBeaten } from './searches-beaten.ts'
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
  return [
    ...(told.length === 0 ? [] : luckLines(told, columns)),
    ...edgesAndSpikes(all.map(([name, { insight, parameters }]) => ({ name, insight, parameters }))).map(
      (line) => wrapText(line, columns),
    ),
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
      { head: 'random beaten', cells: told.map(({ control }) => searchesBeaten(control)), rank: 1 },
    ],
    columns,
  )
  const title =
    'Luck: the Sharpe ratio in sample that the best of all trials ever made on these days would show if all were worthless'
  return [wrapText(title, columns), table]
}
