import type { SearchInsight } from '@openbell/training-result'

/** What a search found, under the name that it is to be called by. */
export interface NamedInsight {
  readonly name: string
  readonly parameters: Readonly<Record<string, number>>
  readonly insight: SearchInsight | null | undefined
}

/** A line on best values at the edge of their range, and one on those that stand alone, where there are any. */
export function edgesAndSpikes(found: readonly NamedInsight[]): string[] {
  const edges = found.flatMap(({ name, insight, parameters }) =>
    insight == null || insight.at_edge.length === 0
      ? []
      : `${name} ${insight.at_edge.map((parameter) => `${parameter} ${parameters[parameter]}`).join(', ')}`,
  )
  const spikes = found.flatMap(({ name, insight }) => (insight?.best_is_spike === true ? name : []))
  return [
    ...(edges.length === 0
      ? []
      : [`At the edge of the range, so that something better may lie beyond: ${edges.join('; ')}`]),
    ...(spikes.length === 0
      ? []
      : [`One step away from the best found, results are far worse: ${spikes.join(', ')}`]),
  ]
}
