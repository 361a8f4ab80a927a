import type { OptimizedSession } from '../use-cases/optimize-strategies.ts'
import { edgesAndSpikes } from './edges-and-spikes.ts'
import { fittingTable } from './fitting-table.ts'
import { count, figure, percent } from './format-figures.ts'
import { searchesBeaten } from './searches-beaten.ts'
import { wrapText } from './wrap-text.ts'

/** Parameters whose part is told. */
const MOST_IMPORTANT = 3

/** What searches found and what they tell of it, for people, in lines of at most `columns` characters. */
export function optimizedText(sessions: readonly OptimizedSession[], columns: number): string {
  const strategies = [...new Set(sessions.map(({ strategy }) => strategy))]
  const sentences = [
    ...sessions.flatMap((session) => [...toldLine(session), ...sliceLine(session)]),
    ...edgesAndSpikes(sessions.map((session) => ({ ...session, name: nameOf(session) }))),
    ...searchedFor(sessions),
    'In sample only: `openbell train` judges and stages.',
  ]
  return [
    foundTable(sessions, columns),
    ...strategies.map((id) =>
      parametersTable(
        id,
        sessions.filter(({ strategy }) => strategy === id),
        columns,
      ),
    ),
    'What the searches tell; nothing of it is a gate:\n' +
      sentences.map((sentence) => wrapText(sentence, columns, '  ')).join('\n'),
  ].join('\n\n')
}

function foundTable(sessions: readonly OptimizedSession[], columns: number): string {
  const strategies = sessions.map(({ strategy }) => strategy)
  const random = sessions.map(({ insight }) => insight?.random_search)
  return fittingTable(
    [
      // The tables below name a single strategy too.
      { head: 'strategy', cells: strategies, align: 'left', rank: new Set(strategies).size > 1 ? 0 : 1 },
      { head: 'session', cells: sessions.map(({ session }) => session), align: 'left' },
      { head: 'Sharpe', cells: sessions.map(({ sharpe }) => figure(sharpe)) },
      {
        head: 'from other seeds',
        cells: sessions.map(({ other_bests: bests }) => bests.map((best) => figure(best)).join(', ')),
      },
      { head: 'random beaten', cells: random.map((control) => searchesBeaten(control)) },
      { head: 'their median', cells: random.map((control) => figure(control?.median_best ?? null)), rank: 2 },
      { head: 'trials', cells: sessions.map(({ trials }) => count(trials)) },
    ],
    columns,
  )
}

/** A row for each parameter, a column for each session: the best found, and the middle of the plateau behind it. */
function parametersTable(strategy: string, sessions: readonly OptimizedSession[], columns: number): string {
  const names = Object.keys(sessions[0]?.parameters ?? {})
  const table = fittingTable(
    [
      { head: 'parameter', cells: names, align: 'left' },
      ...sessions.map(({ session, parameters, insight }) => ({
        head: session,
        cells: names.map((name) => {
          const middle = insight?.plateau?.parameters[name]
          return middle === undefined ? String(parameters[name]) : `${parameters[name]} (${middle})`
        }),
      })),
    ],
    columns,
  )
  const title = `Parameters of ${strategy}: best found in sample, and in brackets the middle of the plateau`
  return `${wrapText(title, columns)}\n${table}`
}

/** What matters most, and how wide and how good the plateau is. */
function toldLine(session: OptimizedSession): string[] {
  const parts = ranked(session.importance)
    .slice(0, MOST_IMPORTANT)
    .map(([name, share]) => `${name} ${percent(share, 0)}`)
  const plateau = session.insight?.plateau
  const told = [
    ...(parts.length === 0 ? [] : [`what matters is ${parts.join(', ')}`]),
    ...(plateau == null
      ? []
      : [`the plateau has ${count(plateau.trials)} trials and ${figure(plateau.value)} in its middle`]),
  ]
  return told.length === 0 ? [] : [`${nameOf(session)}: ${told.join('; ')}`]
}

const nameOf = ({ strategy, session }: OptimizedSession): string => `${strategy} ${session}`

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
