import type { OptimizedSession } from '../use-cases/optimize-strategies.ts'
import { edgesAndSpikes } from './edges-and-spikes.ts'
import { count, figure, percent } from './format-figures.ts'
import { plainTable } from './plain-table.ts'
import { searchesBeaten } from './searches-beaten.ts'

/** Parameters whose part is told. */
const MOST_IMPORTANT = 3

/** What searches found and what they tell of it, for people. */
export function optimizedText(sessions: readonly OptimizedSession[]): string {
  const found = sessions.map(({ strategy, session, parameters, sharpe, trials, other_bests }) => [
    strategy,
    session,
    named(parameters),
    figure(sharpe),
    other_bests.map((best) => figure(best)).join(', '),
    count(trials),
  ])
  const told = sessions.map(({ strategy, session, importance, insight }) => [
    strategy,
    session,
    ranked(importance)
      .slice(0, MOST_IMPORTANT)
      .map(([name, share]) => `${name} ${percent(share, 0)}`)
      .join(', '),
    insight?.plateau == null
      ? '–'
      : `${figure(insight.plateau.value)} in ${count(insight.plateau.trials)} trials: ${named(insight.plateau.parameters)}`,
    searchesBeaten(insight?.random_search),
    figure(insight?.random_search?.median_best ?? null),
  ])
  return [
    plainTable(
      ['strategy', 'session', 'best found in sample', 'Sharpe', 'from other seeds', 'trials'],
      found,
      3,
    ),
    'What the searches tell; nothing of it is a gate',
    plainTable(
      [
        'strategy',
        'session',
        'what matters',
        'middle of the plateau',
        'random searches beaten',
        'their median',
      ],
      told,
      4,
    ),
    ...sessions.flatMap((session) => sliceLine(session)),
    ...edgesAndSpikes(
      sessions.map((session) => ({ ...session, name: `${session.strategy} ${session.session}` })),
    ),
    ...searchedFor(sessions),
    'In sample only: `openbell train` judges and stages.',
  ].join('\n')
}

/** What was maximised, where it is not the Sharpe ratio of all days. */
function searchedFor(sessions: readonly OptimizedSession[]): string[] {
  const [objective] = sessions.flatMap((session) => session.objective ?? [])
  return objective === undefined
    ? []
    : [
        `Searched for the ${objective.name}; medians and figures from other seeds, plateaus and random searches are such ones.`,
      ]
}

/** The median of what was maximised along the parameter that matters most. */
function sliceLine({ strategy, session, importance, slices, objective }: OptimizedSession): string[] {
  const name = ranked(importance)[0]?.[0]
  const bins = slices.find(({ parameter }) => parameter === name)?.bins ?? []
  if (name === undefined || bins.length === 0) return []
  const parts = bins.map(
    ({ from, to, median }) =>
      `${from === to ? String(from) : `${String(from)} to ${String(to)}`} ${figure(median)}`,
  )
  const maximised = objective === undefined ? 'Sharpe' : 'value'
  return [`Median ${maximised} of ${strategy} ${session} by ${name}: ${parts.join(' · ')}`]
}

function ranked(importance: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(importance).sort(([, a], [, b]) => b - a)
}

function named(parameters: Readonly<Record<string, number>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}
