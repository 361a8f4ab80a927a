import type { SessionResult, StrategyResult } from '@openbell/training-result'
import { count, figure } from './format-figures.ts'
import { plainTable } from './plain-table.ts'

const HEAD = [
  'session',
  'trials ever made',
  'independent, at most',
  'best by luck',
  'best found',
  'deflated Sharpe',
  'random searches beaten',
]

/** How far luck alone could have come in each session, and what lies at the edge of its range; nothing of it is a gate. */
export function searchInsightLines({ sessions }: Pick<StrategyResult, 'sessions'>): string[] {
  const all = Object.entries(sessions)
  const rows = all.flatMap(([name, session]) => luckRow(name, session))
  const edges = all.flatMap(([name, { insight, parameters }]) =>
    insight == null || insight.at_edge.length === 0
      ? []
      : `${name} ${insight.at_edge.map((parameter) => `${parameter} ${parameters[parameter]}`).join(', ')}`,
  )
  const spikes = all.flatMap(([name, { insight }]) => (insight?.best_is_spike === true ? name : []))
  return [
    ...(rows.length === 0
      ? []
      : [
          `Luck: the Sharpe ratio that the best of all trials ever made on these days would show in sample if all were worthless\n${plainTable(HEAD, rows)}`,
        ]),
    ...(edges.length === 0
      ? []
      : [`At the edge of the range, so that something better may lie beyond: ${edges.join('; ')}`]),
    ...(spikes.length === 0
      ? []
      : [`One step away from the best found, results are far worse: ${spikes.join(', ')}`]),
  ]
}

function luckRow(name: string, { candidate, insight, trials_ever: ever }: SessionResult): string[][] {
  if (ever === undefined) return []
  const control = insight?.random_search
  return [
    [
      name,
      `${count(ever.trials)} in ${ever.runs === 1 ? '1 run' : `${count(ever.runs)} runs`}`,
      count(Math.ceil(ever.effective)),
      figure(ever.luck_sharpe ?? null),
      figure(candidate.in_sample.sharpe),
      figure(ever.deflated_sharpe),
      control == null
        ? '–'
        : `${Number((control.beaten * control.searches).toFixed(1))} of ${control.searches}`,
    ],
  ]
}
